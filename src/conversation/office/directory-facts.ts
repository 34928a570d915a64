import type { Block } from '../../channels/channel.js'
import type { CommuneDirectory, DirectoryPlace } from '../../knowledge/directory-record.js'
import { phoneInWords } from '../../knowledge/opening-hours.js'
import { containsPhrase, fold, foldedWords } from '../../language/fold.js'
import { listBlock } from '../answer/facts.js'
import type { Turn } from '../turn.js'
import { hoursBlocks, readableDay } from './hours.js'

/** What the commune's directory says on a question, with its source; undefined when it says nothing. */
export function directoryFacts(turn: Turn, directory: CommuneDirectory): Block[] | undefined {
  const blocks =
    ownFact(turn, directory) ??
    reception(turn, directory) ??
    hamlets(turn, directory) ??
    posts(turn, directory) ??
    units(turn, directory) ??
    placeFact(turn, directory)
  return blocks && [...blocks, sourceOf(turn, directory)]
}

type Finder = (turn: Turn, directory: CommuneDirectory) => Block[] | undefined

const ownFact: Finder = ({ text }, { facts }) => {
  const words = foldedWords(text)
  const fact = facts.find(({ asks }) => asks.some((ask) => containsPhrase(words, foldedWords(ask))))
  return fact && [{ kind: 'paragraph', spans: [{ text: fact.say }] }]
}

const reception: Finder = ({ text, sentences }, { reception: days, places }) => {
  if (!/ tiep (cong )?dan /.test(padded(text)) || days.length === 0) return undefined
  return [
    ...sentences.say('office.reception'),
    listBlock(
      days.map(({ who, when, place, note }) => {
        const at = places.find(({ id }) => id === place)
        return [`${who}: ${when}`, at?.name, note].filter(Boolean).join(', ')
      }),
    ),
  ]
}

const HAMLET = '(?:thon|ap|xom|ban|to dan pho|khu pho|khu|buon|lang)'

const hamlets: Finder = ({ text, sentences }, { hamlets: all }) => {
  if (all.length === 0) return undefined
  const question = padded(text)
  const named = longestNamed(
    all,
    ({ name }) => [name, name.replace(/^(thôn|ấp|xóm|bản|tổ dân phố|khu phố|khu|buôn|làng)\s+/i, '')],
    question,
  ).filter(({ name }) => new RegExp(` ${HAMLET} `).test(question) || question.includes(padded(name)))
  if (named.length > 0) {
    return [
      listBlock(named.map((hamlet) => personLine(titled(hamlet.name, hamlet.head), hamlet.phone?.number))),
    ]
  }
  if (
    !new RegExp(` (may|bao nhieu|nhung|cac|danh sach|tong so) ${HAMLET} | truong ${HAMLET} `).test(question)
  )
    return undefined
  return [
    ...sentences.say('office.hamlet_count', { count: String(all.length) }),
    listBlock(all.map((hamlet) => personLine(titled(hamlet.name, hamlet.head), hamlet.phone?.number))),
  ]
}

const posts: Finder = ({ text }, { posts: all }) => {
  const found = longestNamed(all, ({ title }) => openings(title), padded(text))
  if (found.length === 0) return undefined
  return [
    listBlock(
      found.map(({ title, name, phone, email }) =>
        withEmail(personLine(titled(title, name), phone?.number), email),
      ),
    ),
  ]
}

const units: Finder = ({ text, sentences }, { units: all, places }) => {
  const question = padded(text)
  const byName = longestNamed(all, ({ name }) => [name], question)
  const byMatter = longestNamed(all, ({ handles }) => handles, question)
  const found = byName.length > 0 ? byName : byMatter
  if (found.length === 0) return undefined
  return [
    ...(byName.length > 0 ? [] : sentences.say('office.handles')),
    listBlock(
      found.map(({ name, handles, place, phone, email }) => {
        const at = places.find(({ id }) => id === place)
        const parts = [
          at?.name,
          at?.address,
          handles.length > 0 && byName.length > 0 ? handles.join(', ') : undefined,
        ]
        const line = [name, ...parts.filter(Boolean)].join(', ')
        return withEmail(personLine(line, phone?.number), email)
      }),
    ),
  ]
}

/** The place a question names, else the Center: hours, telephone, address, directions. */
const placeFact: Finder = (turn, { places }) => {
  const question = padded(turn.text)
  const place =
    longestNamed(places, ({ name }) => [name], question)[0] ?? places.find(({ id }) => id === 'center')
  if (!place) return undefined
  const asks = (pattern: RegExp): boolean => pattern.test(question)
  const whereabouts = asks(/ (o dau|dia chi|cho nao|tru so|duong nao|di huong nao|ban do|duong di) /)
  const calling = asks(/ (so dien thoai|dien thoai|sdt|hotline|duong day nong|goi|lien he|email|mail) /)
  const timing = asks(
    / (may gio|gio lam|gio mo|thu (2|3|4|5|6|7|hai|ba|tu|nam|sau|bay)|t7|cn|chu nhat|nghi trua|mo cua|dong cua|lam viec|hom nay|ngay mai) /,
  )
  if (timing && place.hours.length > 0) return hoursBlocks(turn, place)
  if (calling && place.phone) return [placeList(turn, place)]
  return whereabouts && place.address !== undefined ? [placeList(turn, place)] : undefined
}

function placeList({ sentences }: Turn, place: DirectoryPlace): Block {
  const { name, address, directions, phone, email, website } = place
  return listBlock(
    [
      name,
      address && sentences.phrase('contact.address', { address }),
      directions,
      phone && sentences.phrase('contact.phone', { phone: phoneInWords(phone.number) }),
      email && sentences.phrase('contact.email', { email }),
      website && sentences.phrase('contact.website', { website }),
    ].filter((line) => typeof line === 'string'),
  )
}

/** The entries whose name stands in the question; where one name holds another, the longer one was meant. */
function longestNamed<T>(
  entries: readonly T[],
  namesOf: (entry: T) => readonly string[],
  question: string,
): T[] {
  const lengths = entries.map((entry) =>
    Math.max(0, ...namesOf(entry).map((name) => (question.includes(padded(name)) ? name.length : 0))),
  )
  const longest = Math.max(0, ...lengths)
  return longest === 0 ? [] : entries.filter((_, index) => lengths[index] === longest)
}

/** How people shorten a title: "Chủ tịch Ủy ban nhân dân xã" is asked for as "chủ tịch". */
function openings(title: string): string[] {
  const words = title.split(/\s+/)
  return words.slice(1).map((_, index) => words.slice(0, index + 2).join(' '))
}

function padded(text: string): string {
  return ` ${fold(text)} `
}

function titled(title: string, name: string | undefined): string {
  return name === undefined ? title : `${title}: ${name}`
}

function personLine(line: string, phone: string | undefined): string {
  return phone === undefined ? line : `${line}, ${phoneInWords(phone)}`
}

function withEmail(line: string, email: string | undefined): string {
  return email === undefined ? line : `${line}, ${email}`
}

function sourceOf({ sentences }: Turn, { source, as_of: day }: CommuneDirectory): Block {
  return {
    kind: 'source',
    spans: [{ text: sentences.phrase('office.source', { source, day: readableDay(day) }) }],
  }
}
