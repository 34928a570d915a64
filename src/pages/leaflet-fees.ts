import type { CommuneProfile } from '../knowledge/commune-profile.js'
import type { ProcedureRecord } from '../knowledge/procedure-record.js'
import type { PagePhrase } from './page-contract.js'
import { placeName } from './leaflet-place.js'

type Fee = ProcedureRecord['fees'][number]

/** Fees as the record has them; one it does not state is said to be unknown, with the place to ask. Pure. */
export function feeLines(record: ProcedureRecord, commune: CommuneProfile, phrase: PagePhrase): string[] {
  const lines = record.fees.map((fee) => {
    const line = [feeText(fee, commune, phrase), ...circumstances(fee, phrase)].join(', ')
    return fee.text === undefined ? `${line}.` : `${line}. ${fee.text}`
  })
  const open = record.fees.some((fee) => fee.kind === 'provincial' || fee.kind === 'unknown')
  return open ? [...lines, phrase('pages.fee_ask', { place: placeName(record, commune) })] : lines
}

function feeText(fee: Fee, { province_kind: kind }: CommuneProfile, phrase: PagePhrase): string {
  const item = fee.item ?? phrase('fee.item')
  switch (fee.kind) {
    case 'amount': {
      const amount = (fee.amount ?? 0).toLocaleString('vi-VN')
      return fee.per === undefined
        ? phrase('fee.amount', { item, amount })
        : phrase('fee.amount_per', { item, amount, per: fee.per })
    }
    case 'provincial':
      return phrase('pages.fee_provincial', { item, body: `Hội đồng nhân dân ${kind}` })
    case 'free':
      return phrase('fee.free', { item, source: fee.source ?? '' })
    case 'exempt': {
      const who = (fee.who ?? []).join('; ')
      return fee.item === undefined ? phrase('fee.exempt', { who }) : phrase('fee.exempt_item', { item, who })
    }
    case 'unknown':
      return phrase('pages.fee_unknown', { item })
  }
}

/** On which channels, and which text says so. */
function circumstances(fee: Fee, phrase: PagePhrase): string[] {
  const channels = fee.channels?.map((name) => phrase(`place.channel.${name}`)).join(', ')
  // A free fee names its source in its own sentence; "provincial" is told without one.
  const source = fee.kind === 'amount' || fee.kind === 'exempt' ? fee.source : undefined
  return [
    ...(channels === undefined ? [] : [phrase('fee.channels', { channels })]),
    ...(source === undefined ? [] : [phrase('fee.basis', { source })]),
  ]
}
