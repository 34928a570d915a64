import type { Knowledge } from '../../knowledge/knowledge.js'
import type { FactName, Resolved } from '../../knowledge/layers.js'
import type { ProcedureRecord } from '../../knowledge/procedure-record.js'
import { ownAliases } from '../../proposals/alias-change.js'
import { layerNames } from './list-page.js'

/** A fact of a record, with the layer and the text it comes from. */
export interface FactLine {
  label: string
  value: string
  from: string
}

export interface RecordView {
  record: ProcedureRecord
  facts: FactLine[]
  /** Ways of asking: the commune's own, and those of all. */
  aliases: { own: readonly string[]; common: readonly string[] }
  stale: boolean
}

const channels = { direct: 'trực tiếp', online: 'trực tuyến', post: 'bưu chính' } as const

const online = {
  full: 'toàn trình',
  partial: 'một phần',
  information: 'chỉ cung cấp thông tin',
  none: 'chưa có',
  unknown: 'chưa rõ',
} as const

const units = {
  working_day: 'ngày làm việc',
  day: 'ngày',
  hour: 'giờ',
  month: 'tháng',
  same_day: 'trong ngày',
  unknown: 'chưa rõ',
} as const

const feeKinds = {
  amount: '',
  provincial: 'theo HĐND tỉnh',
  free: 'không thu',
  exempt: 'miễn',
  unknown: 'chưa rõ',
} as const

/** What a record says, fact by fact, with where each comes from. Pure. */
export function recordView(
  knowledge: Knowledge,
  commune: string,
  { record, origins }: Resolved,
  stale: boolean,
): RecordView {
  const own = ownAliases(knowledge, commune, record.code)
  const base = knowledge.procedures.has(record.code) ? layerNames.national : layerNames.commune
  const from = (fact: FactName): string => {
    const origin = origins.get(fact)
    if (!origin) return base
    const layer = origin.scope.startsWith('communes/') ? layerNames.commune : layerNames.province
    return `${layer}: ${origin.source}`
  }
  const line = (label: string, fact: FactName, value: string): FactLine[] =>
    value === '' ? [] : [{ label, value, from: from(fact) }]
  return {
    record,
    stale,
    facts: [
      ...line('Ai làm', 'applicants', record.applicants.join('; ')),
      ...line('Giấy tờ', 'documents', papers(record)),
      ...line('Thời hạn', 'times', times(record)),
      ...line('Lệ phí', 'fees', fees(record)),
      ...line('Nộp ở', 'received_at', place(record)),
      ...line('Trực tuyến', 'online', online[record.online.level]),
      ...line('Ai quyết định', 'decided_by', record.decided_by.body),
      ...line('Các bước', 'steps', record.steps.join('\n')),
      ...line('Kết quả', 'result', record.result.join('; ')),
      ...line('Điều kiện', 'conditions', record.conditions.join('\n')),
      ...line('Công bố', 'published_by', record.published_by?.number ?? ''),
      ...line('Áp dụng', 'status', inUse(record)),
    ],
    aliases: { own, common: record.aliases.filter((alias) => !own.includes(alias)) },
  }
}

function papers({ documents }: ProcedureRecord): string {
  return documents
    .map(({ case: when, items }) => {
      const names = items.map(({ name }) => `- ${name}`).join('\n')
      return when === undefined ? names : `${when}:\n${names}`
    })
    .join('\n')
}

function times(record: ProcedureRecord): string {
  return record.times
    .map(
      ({ case: when, value, unit }) => `${when}: ${value === null ? units[unit] : `${value} ${units[unit]}`}`,
    )
    .join('\n')
}

function fees(record: ProcedureRecord): string {
  return record.fees
    .map(({ kind, item, amount, per, who }) => {
      const value = amount === undefined ? feeKinds[kind] : `${amount.toLocaleString('vi-VN')} đồng`
      return [item, [value, per && `/ ${per}`].filter(Boolean).join(' '), who?.join(', ')]
        .filter(Boolean)
        .join(': ')
    })
    .join('\n')
}

function place({ received_at: at }: ProcedureRecord): string {
  return `${at.place} (${at.channels.map((channel) => channels[channel]).join(', ')})`
}

function inUse({ status, effective }: ProcedureRecord): string {
  const state = { active: 'đang áp dụng', future: 'sắp áp dụng', repealed: 'đã bãi bỏ' }[status]
  const span = [effective.from && `từ ${effective.from}`, effective.to && `đến ${effective.to}`].filter(
    Boolean,
  )
  return [state, ...span].join(' ')
}
