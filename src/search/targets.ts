import type { Knowledge } from '../knowledge/knowledge.js'
import type { ProcedureRecord } from '../knowledge/procedure-record.js'

/** What a question can be about. */
export type Target =
  { kind: 'procedure'; code: string } | { kind: 'elsewhere'; id: string } | { kind: 'ask_back'; id: string }

/** The texts by which a target is found. */
export interface TargetTexts {
  target: Target
  name: string
  aliases: readonly string[]
  body: string
  /** Its phrases mean it only as whole messages: "hộ khẩu" asks back, a story that names it does not. */
  whole: boolean
}

export function targetKey(target: Target): string {
  switch (target.kind) {
    case 'procedure':
      return `procedure:${target.code}`
    case 'elsewhere':
      return `elsewhere:${target.id}`
    case 'ask_back':
      return `ask_back:${target.id}`
  }
}

export function collectTargets(knowledge: Knowledge): TargetTexts[] {
  return [
    ...[...knowledge.procedures.values()].map(procedureTexts),
    ...[...knowledge.elsewhere.values()].map((topic) => ({
      target: { kind: 'elsewhere' as const, id: topic.id },
      name: topic.title,
      aliases: [topic.title, ...topic.aliases],
      body: '',
      whole: false,
    })),
    ...[...knowledge.askBack.values()].map((group) => ({
      target: { kind: 'ask_back' as const, id: group.id },
      name: '',
      aliases: group.aliases,
      body: '',
      whole: true,
    })),
  ]
}

function procedureTexts(record: ProcedureRecord): TargetTexts {
  const papers = record.documents.flatMap((group) => [
    group.case ?? '',
    ...group.items.map((item) => `${item.name} ${item.when ?? ''}`),
  ])
  return {
    target: { kind: 'procedure', code: record.code },
    name: `${record.name} | ${record.short_name}`,
    aliases: [record.name, record.short_name, record.choose_when, ...record.aliases],
    body: [...papers, ...record.conditions, ...record.result, record.applicants.join(' ')].join(' | '),
    whole: false,
  }
}
