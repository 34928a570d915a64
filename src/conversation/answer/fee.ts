import type { Block } from '../../channels/channel.js'
import type { ProcedureRecord } from '../../knowledge/procedure-record.js'
import type { Sentences } from '../sentences.js'
import { contactBlocks, listBlock, type Facts } from './facts.js'

type Fee = ProcedureRecord['fees'][number]

/**
 * Fees as the record has them. A fee the record does not state is said to be unknown, with the
 * place to ask: no number is ever concluded.
 */
export function feeAnswer(facts: Facts): Block[] {
  const { record, sentences, commune } = facts
  const open = record.fees.some((fee) => fee.kind === 'provincial' || fee.kind === 'unknown')
  return [
    ...sentences.say('fee.intro', { name: record.short_name }),
    listBlock(feeLines(facts)),
    ...(open ? [...sentences.say('fee.ask_center'), ...contactBlocks(commune, sentences)] : []),
  ]
}

export function feeLines({ record, sentences, commune }: Facts): string[] {
  return record.fees.map((fee) => {
    const line = feeLine(fee, commune.province_kind, sentences)
    return fee.text === undefined ? `${line}.` : `${line}. ${fee.text}`
  })
}

function feeLine(fee: Fee, provinceKind: string, sentences: Sentences): string {
  const item = fee.item ?? sentences.phrase('fee.item')
  switch (fee.kind) {
    case 'amount': {
      const amount = (fee.amount ?? 0).toLocaleString('vi-VN')
      const parts = [
        fee.per === undefined
          ? sentences.phrase('fee.amount', { item, amount })
          : sentences.phrase('fee.amount_per', { item, amount, per: fee.per }),
      ]
      if (fee.channels) {
        const channels = fee.channels.map((name) => sentences.phrase(`place.channel.${name}`)).join(', ')
        parts.push(sentences.phrase('fee.channels', { channels }))
      }
      if (fee.source !== undefined) parts.push(sentences.phrase('fee.basis', { source: fee.source }))
      return parts.join(', ')
    }
    case 'provincial':
      return sentences.phrase('fee.provincial', { item, body: `Hội đồng nhân dân ${provinceKind}` })
    case 'free':
      return sentences.phrase('fee.free', { item, source: fee.source ?? '' })
    case 'exempt':
      return sentences.phrase('fee.exempt', { who: (fee.who ?? []).join('; ') })
    case 'unknown':
      return sentences.phrase('fee.unknown', { item })
  }
}
