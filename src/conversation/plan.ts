import type { Block, Span } from '../channels/channel.js'
import type { CommuneProfile } from '../knowledge/commune-profile.js'
import type { PlanDigest, PlanItem } from '../knowledge/plan-record.js'
import { containsPhrase, fold, foldedWords } from '../language/fold.js'
import type { PlanFound, PlanPassage } from '../search/plan-search.js'
import { capitalised, contactBlocks } from './answer/facts.js'
import { staffChoice } from './menu.js'
import { ending, type Ending, type Turn } from './turn.js'

/**
 * A question about the administrative-reform plan: the item with its place in the plan, or plainly that
 * this commune's plan sets nothing of the kind. A figure of one commune never answers for another.
 */
export function planEnding(turn: Turn): Ending {
  const commune = communeMeant(turn)
  const plan = turn.search.knowledge.plans.get(commune.id)
  if (!plan) return abstained(turn, turn.sentences.say('plan.none', { commune: capitalised(commune.name) }))
  const found = turn.search.findPlan(withoutName(turn.text, commune), commune.id)
  const rows = rowsNamed(turn.text, plan)
  const items = rows.length > 0 ? rows : itemsMeant(found, turn)
  if (items.length > 0) return told(turn, itemBlocks(turn, commune, plan, items))
  const passage = found.passages[0]
  if (passage && passage.score >= turn.settings.plan.passage) {
    return told(turn, passageBlocks(turn, commune, plan, passage.passage))
  }
  const topic = found.topics[0]
  const sure = topic !== undefined && topic.score >= turn.settings.plan.topicSure
  const nearest = found.items.filter(({ score }) => score >= turn.settings.plan.item).slice(0, MOST_NEAREST)
  return abstained(turn, [
    ...(sure
      ? turn.sentences.say('plan.not_set', { commune: commune.name, topic: lowered(topic.topic.name) })
      : [...turn.sentences.say('plan.not_found', { commune: commune.name }), outline(turn, plan)]),
    ...(nearest.length === 0
      ? []
      : [
          ...turn.sentences.say('plan.nearest'),
          { kind: 'list' as const, items: nearest.map(({ item }) => itemLine(turn, item)) },
        ]),
    sourceBlock(turn, commune, plan, undefined),
  ])
}

const MOST_ITEMS = 4
const MOST_NEAREST = 2

/** Items that answer: of the topic that is surely asked about, else the nearest ones; none when the plan has none. */
function itemsMeant(found: PlanFound, { settings }: Turn): PlanItem[] {
  const { plan } = settings
  const best = found.items[0]
  if (!best) return []
  const sure = found.topics.filter(({ score }) => score >= plan.topicSure)
  const asked = sure[0]
  if (asked) {
    // The surest topic, and those that are asked about just as surely.
    const ids = new Set(sure.filter(({ score }) => score >= asked.score - TIE).map(({ topic }) => topic.id))
    const items = found.items.filter(({ item }) => item.topics.some((id) => ids.has(id)))
    const first = items[0]
    if (first) return near(items, first.score, plan.share)
    return best.score >= plan.item + asked.score * plan.topic ? [best.item] : []
  }
  return best.score >= plan.item ? near(found.items, best.score, plan.share) : []
}

/** What the plan is about at all: its parts, each with how much it says. */
function outline({ sentences }: Turn, { items }: PlanDigest): Block {
  const parts = AREAS.flatMap((area) => {
    const count = items.filter((item) => item.area === area).length
    return count === 0 ? [] : [`${sentences.phrase(`plan.area.${area}`)} (${count})`]
  })
  const text = sentences.phrase('plan.outline', { parts: parts.join(', ') })
  return { kind: 'paragraph', spans: [{ text }] }
}

const AREAS = [
  'institution',
  'procedures',
  'apparatus',
  'civil_service',
  'finance',
  'digital',
  'direction',
  'organisation',
] as const

/** "nhiệm vụ số 24 trong phụ lục": the rows of the appendix with that number. */
function rowsNamed(text: string, plan: PlanDigest): PlanItem[] {
  const folded = fold(text)
  const number = /\b(?:nhiem vu|phu luc|stt|dong|muc)(?: (?:so|thu|muc|dong))* (\d{1,2})\b/.exec(folded)?.[1]
  if (number === undefined || !/\b(phu luc|nhiem vu so)\b/.test(folded)) return []
  const row = new RegExp(`^phu luc\\b.*\\b${number}$`)
  return plan.items
    .filter(({ place, also_at: others }) => [place, ...others].some(({ section }) => row.test(fold(section))))
    .slice(0, MOST_ITEMS)
}

/** Similarities closer than this are a tie. */
const TIE = 0.05

function near(items: PlanFound['items'], top: number, share: number): PlanItem[] {
  return items
    .filter(({ score }) => score >= top * share)
    .slice(0, MOST_ITEMS)
    .map(({ item }) => item)
}

function itemBlocks(
  turn: Turn,
  commune: CommuneProfile,
  plan: PlanDigest,
  items: readonly PlanItem[],
): Block[] {
  const { sentences } = turn
  const flags = new Map(items.flatMap((item) => item.flags.map((flag) => [flag.say, flag.say])))
  return [
    ...sentences.say('plan.intro', { commune: commune.name }),
    { kind: 'list', items: items.map((item) => itemLine(turn, item)) },
    ...[...flags.values()].slice(0, MOST_FLAGS).flatMap((say) => sentences.say('plan.flag', { say })),
    sourceBlock(turn, commune, plan, undefined),
  ]
}

const MOST_FLAGS = 2

/** The item, then who, until when and what comes of it, where its own words do not say so, then its place. */
function itemLine({ sentences }: Turn, item: PlanItem): Span[] {
  const more = [
    item.lead.length > 0 && sentences.phrase('plan.lead', { units: item.lead.join(', ') }),
    item.support.length > 0 && sentences.phrase('plan.support', { units: item.support.join(', ') }),
    item.due && !item.text.includes(item.due.text) && sentences.phrase('plan.due', { due: item.due.text }),
    item.product && sentences.phrase('plan.product', { product: item.product.replace(/\.$/, '') }),
  ].filter((part) => typeof part === 'string')
  const places = [item.place, ...item.also_at].map(({ section }) => section).join('; ')
  return [
    { text: [item.text, ...more].join(' ') },
    { text: ` (${sentences.phrase('plan.place', { section: places })})` },
  ]
}

function passageBlocks(turn: Turn, commune: CommuneProfile, plan: PlanDigest, passage: PlanPassage): Block[] {
  return [
    ...turn.sentences.say('plan.passage', { commune: commune.name }),
    { kind: 'list', items: [[{ text: passage.text }]] },
    sourceBlock(turn, commune, plan, [passage.section, passage.place].filter(Boolean).join(', ')),
  ]
}

function sourceBlock(
  { sentences }: Turn,
  commune: CommuneProfile,
  { document }: PlanDigest,
  place: string | undefined,
): Block {
  const named = document.title.includes(commune.name)
  const parts = {
    title: named ? document.title : `${document.title}, ${commune.name}`,
    number: document.number ?? sentences.phrase('plan.no_number'),
  }
  const text =
    place === undefined
      ? sentences.phrase('plan.source', parts)
      : sentences.phrase('plan.source_place', { ...parts, place })
  return { kind: 'source', spans: [{ text }] }
}

/** The commune a question names, when it has a profile here; else the one this conversation is with. */
function communeMeant({ text, commune, search }: Turn): CommuneProfile {
  const words = foldedWords(text)
  const named = [...search.knowledge.communes.values()].find((other) =>
    names(other).some((name) => containsPhrase(words, name)),
  )
  return named ?? commune
}

function names({ name, spellings }: CommuneProfile): string[][] {
  return [name, ...spellings].map(foldedWords)
}

/** The name itself tells no item from another. */
function withoutName(text: string, commune: CommuneProfile): string {
  const words = foldedWords(text)
  for (const name of names(commune).sort((a, b) => b.length - a.length)) {
    const start = words.findIndex((_, index) => name.every((word, offset) => words[index + offset] === word))
    if (start >= 0) return words.filter((_, index) => index < start || index >= start + name.length).join(' ')
  }
  return text
}

function lowered(text: string): string {
  const second = text.charAt(1)
  return second === second.toLocaleUpperCase('vi')
    ? text
    : text.charAt(0).toLocaleLowerCase('vi') + text.slice(1)
}

function told(turn: Turn, blocks: Block[]): Ending {
  return ending(turn, { route: 'plan', outcome: 'answered', blocks, choices: [staffChoice(turn.sentences)] })
}

function abstained(turn: Turn, blocks: Block[]): Ending {
  return ending(turn, {
    route: 'plan',
    outcome: 'abstained',
    blocks: [...blocks, ...contactBlocks(turn.commune, turn.sentences)],
    choices: [staffChoice(turn.sentences)],
  })
}
