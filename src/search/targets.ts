import type { Knowledge } from '../knowledge/knowledge.js'
import type { Layer, Scope } from '../knowledge/layers.js'
import type { ProcedureRecord } from '../knowledge/procedure-record.js'

/** What a question can be about. */
export type Target =
  { kind: 'procedure'; code: string } | { kind: 'elsewhere'; id: string } | { kind: 'ask_back'; id: string }

/** The texts by which a target is found. */
export interface TargetTexts {
  target: Target
  name: string
  aliases: readonly string[]
  /** Whole messages that ask for it. */
  paraphrases: readonly string[]
  body: string
  /** Its phrases mean it only as whole messages: "hộ khẩu" asks back, a story that names it does not. */
  whole: boolean
  /** Only communes of this scope know these texts; absent: all. */
  scope?: Scope
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

/** The texts whose meaning is the target's. */
export function knownTexts({ aliases, paraphrases }: TargetTexts): string[] {
  return [...aliases, ...paraphrases]
}

/** What the ask-back groups of this knowledge ask between. */
export function groupChoices({ askBack }: Knowledge): (group: string) => Target[] {
  return (group) =>
    (askBack.get(group)?.choices ?? []).flatMap(({ code, elsewhere }): Target[] => {
      if (elsewhere !== undefined) return [{ kind: 'elsewhere', id: elsewhere }]
      return code === undefined ? [] : [{ kind: 'procedure', code }]
    })
}

export function collectTargets(knowledge: Knowledge): TargetTexts[] {
  return [
    ...[...knowledge.procedures.values()].map((record) =>
      procedureTexts(record, knowledge.paraphrases.get(record.code)),
    ),
    ...[...knowledge.elsewhere.values()].map((topic) => ({
      target: { kind: 'elsewhere' as const, id: topic.id },
      name: topic.title,
      aliases: [topic.title, ...topic.aliases],
      paraphrases: [],
      body: '',
      whole: false,
    })),
    ...[...knowledge.askBack.values()].map((group) => ({
      target: { kind: 'ask_back' as const, id: group.id },
      name: '',
      aliases: group.aliases,
      paraphrases: [],
      body: '',
      whole: true,
    })),
    ...[...knowledge.layers.values()].flatMap((layer) => layerTexts(layer, knowledge)),
  ]
}

/** What a province or commune adds: procedures of its own, and its own words for the common ones. */
function layerTexts(layer: Layer, knowledge: Knowledge): TargetTexts[] {
  const { scope } = layer
  if (scope === 'national') return []
  return [
    ...[...layer.procedures.values()].map((record) => ({
      ...procedureTexts(record, knowledge.paraphrases.get(record.code)),
      scope,
    })),
    ...[...layer.overrides.values()]
      .filter((override) => override.aliases.length > 0)
      .map((override) => ({
        target: { kind: 'procedure' as const, code: override.code },
        name: knowledge.procedures.get(override.code)?.name ?? '',
        aliases: override.aliases,
        paraphrases: [],
        body: '',
        whole: false,
        scope,
      })),
  ]
}

function procedureTexts(record: ProcedureRecord, paraphrases: readonly string[] = []): TargetTexts {
  const papers = record.documents.flatMap((group) => [
    group.case ?? '',
    ...group.items.map((item) => `${item.name} ${item.when ?? ''}`),
  ])
  return {
    target: { kind: 'procedure', code: record.code },
    name: `${record.name} | ${record.short_name}`,
    aliases: [...new Set([record.name, record.short_name, record.choose_when, ...record.aliases])],
    paraphrases,
    body: [...papers, ...record.conditions, ...record.result, record.applicants.join(' ')].join(' | '),
    whole: false,
  }
}
