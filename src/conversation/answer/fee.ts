import type { Block } from '../../channels/channel.js'
import type { ProcedureRecord } from '../../knowledge/procedure-record.js'
import type { Sentences } from '../sentences.js'
import { CENTER, contactBlocks, listBlock, type Facts } from './facts.js'

type Fee = ProcedureRecord['fees'][number]

/**
 * Fees as the record has them. A fee the record does not state is said to be unknown, with the
 * place to ask: no number is ever concluded.
 */
export function feeAnswer(facts: Facts): Block[] {
  const { record, sentences } = facts
  const open = record.fees.some((fee) => fee.kind === 'provincial' || fee.kind === 'unknown')
  return [
    ...sentences.say('fee.intro', { name: record.short_name }),
    listBlock(feeLines(facts)),
    ...(open ? whereToAsk(facts) : []),
  ]
}

/** The place that takes the papers knows the fee; for most procedures that is the Center. */
function whereToAsk({ record, sentences, commune }: Facts): Block[] {
  const { place } = record.received_at
  return place.startsWith(CENTER)
    ? [...sentences.say('fee.ask_center'), ...contactBlocks(commune, sentences)]
    : sentences.say('fee.ask_place', { place })
}

/** The first fees for the overview; how many more there are is said. */
export function feeOverview(facts: Facts): string[] {
  const lines = feeLines(facts)
  const rest = lines.length - MOST_IN_OVERVIEW
  return rest <= 0
    ? lines
    : [...lines.slice(0, MOST_IN_OVERVIEW), facts.sentences.phrase('fee.more', { count: String(rest) })]
}

const MOST_IN_OVERVIEW = 2

function feeLines({ record, sentences, commune }: Facts): string[] {
  return record.fees.map((fee) => {
    const line = [feeLine(fee, commune.province_kind, sentences), ...circumstances(fee, sentences)].join(', ')
    return fee.text === undefined ? `${line}.` : `${line}. ${fee.text}`
  })
}

function feeLine(fee: Fee, provinceKind: string, sentences: Sentences): string {
  const item = fee.item ?? sentences.phrase('fee.item')
  switch (fee.kind) {
    case 'amount': {
      const amount = (fee.amount ?? 0).toLocaleString('vi-VN')
      return fee.per === undefined
        ? sentences.phrase('fee.amount', { item, amount })
        : sentences.phrase('fee.amount_per', { item, amount, per: fee.per })
    }
    case 'provincial':
      return sentences.phrase('fee.provincial', { item, body: `Hội đồng nhân dân ${provinceKind}` })
    case 'free':
      return sentences.phrase('fee.free', { item, source: fee.source ?? '' })
    case 'exempt': {
      const who = (fee.who ?? []).join('; ')
      return fee.item === undefined
        ? sentences.phrase('fee.exempt', { who })
        : sentences.phrase('fee.exempt_item', { item, who })
    }
    case 'unknown':
      return sentences.phrase('fee.unknown', { item })
  }
}

/** On which channels, and which text says so. */
function circumstances(fee: Fee, sentences: Sentences): string[] {
  const channels = fee.channels?.map((name) => sentences.phrase(`place.channel.${name}`)).join(', ')
  // A free fee names its source in its own sentence; "provincial" is told without one.
  const source = fee.kind === 'amount' || fee.kind === 'exempt' ? fee.source : undefined
  return [
    ...(channels === undefined ? [] : [sentences.phrase('fee.channels', { channels })]),
    ...(source === undefined ? [] : [sentences.phrase('fee.basis', { source })]),
  ]
}
