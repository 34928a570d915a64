import type { Block, Span } from '../../channels/channel.js'
import { CENTER, contactBlocks, listBlock, type Facts } from './facts.js'

export function placeAnswer(facts: Facts): Block[] {
  const { record, sentences, commune } = facts
  const { place, channels, note } = record.received_at
  const atCenter = place.startsWith(CENTER)
  const decided = record.decided_by.basis === 'inferred' ? 'place.decided_inferred' : 'place.decided'
  const ways = channels.map((name) => sentences.phrase(`place.channel.${name}`)).join(', ')
  const lines = [
    sentences.phrase('place.at', { place: place === CENTER ? commune.center.name : place }),
    sentences.phrase('place.ways', { ways }),
    sentences.phrase(decided, { body: record.decided_by.body }),
    ...(note === undefined ? [] : [note]),
  ]
  return [
    ...sentences.say('place.intro', { name: record.short_name }),
    listBlock(lines),
    ...(atCenter ? contactBlocks(commune, sentences) : []),
  ]
}

export function onlineAnswer({ record, sentences }: Facts): Block[] {
  const { level, url, note } = record.online
  const name = record.short_name
  const key =
    level !== 'unknown'
      ? (`online.${level}` as const)
      : record.received_at.channels.includes('online')
        ? 'online.unknown_yes'
        : 'online.unknown'
  const blocks: Block[] = [...sentences.say(key, { name })]
  if (note !== undefined) blocks.push({ kind: 'paragraph', spans: [{ text: note }] })
  if (url !== undefined && level !== 'none') {
    const link: Span = { text: sentences.phrase('online.link'), href: url }
    blocks.push({ kind: 'paragraph', spans: [link] }, ...sentences.say('online.how'))
  }
  return blocks
}
