import { normalise } from '../../language/fold.js'
import { ownAliases } from '../../proposals/alias-change.js'
import type { GapMark } from '../../proposals/proposal-store.js'
import type { DeskRoute } from '../desk-route.js'
import { linesOf } from '../knowledge/alias-form.js'
import { AliasPage } from '../knowledge/alias-page.js'
import { showExplanation } from '../knowledge/explain-routes.js'
import { byVisitor, type KnowledgeDeskParts } from '../knowledge/parts.js'
import type { Visit } from '../visit.js'
import { LONGEST_DAYS } from './gap-list.js'
import { gapMark, type GapGroup } from './group-gaps.js'
import { NotePage } from './note-page.js'
import { readGaps } from './read-gaps.js'

const DAY_MS = 86_400_000
/** Wordings of a group that are put into a form. */
const MOST_TEXTS = 5
const LONGEST_ALIAS_SHOWN = 160
const LONGEST_TITLE = 200

export function gapActions(parts: KnowledgeDeskParts): DeskRoute[] {
  const { questions, marks, service, proposals } = parts
  /** The group that a form was shown for, as far as its questions are still kept. */
  async function groupOf(visit: Visit): Promise<GapGroup | undefined> {
    const ids = new Set((visit.fields.get('ids') ?? '').split(' ').map(Number))
    const since = new Date(visit.now.getTime() - LONGEST_DAYS * DAY_MS)
    const groups = await readGaps(
      { questions, marks, search: () => service.search() },
      visit.commune.id,
      since,
    )
    return groups.find((group) => group.ids.some((id) => ids.has(id)))
  }

  async function mark(
    visit: Visit,
    kind: GapMark['kind'],
    pairs: readonly (readonly [string, string])[],
  ): Promise<void> {
    const { commune, account, now } = visit
    await marks.add(
      pairs.map(([one, other]) => ({
        commune: commune.id,
        kind,
        mark: one,
        other,
        who: account.login,
        at: now,
      })),
    )
  }

  const ignore = (visit: Visit, { texts }: GapGroup): Promise<void> =>
    mark(
      visit,
      'ignored',
      texts.map(({ text }) => [gapMark(text), ''] as const),
    )

  const route = { method: 'post', may: 'knowledge', personal: true } as const
  const gone = (visit: Visit): Response => visit.redirect('/khoang-trong')
  return [
    {
      ...route,
      path: '/khoang-trong/cach-hoi',
      name: 'gaps.alias.form',
      audited: ['code'],
      async handle(visit: Visit) {
        const group = await groupOf(visit)
        const { knowledge, commune, session } = visit
        const code = visit.fields.get('code') ?? ''
        const record = knowledge.catalogueOf(commune.id).get(code)?.record
        if (!group || !record) return gone(visit)
        const said = group.texts.slice(0, MOST_TEXTS).map(({ text }) => normalise(text))
        const aliases = said.filter(
          (text) => text.length <= LONGEST_ALIAS_SHOWN && !record.aliases.includes(text),
        )
        const view = {
          code,
          name: record.short_name,
          aliases: [...ownAliases(knowledge, commune.id, code), ...aliases].join('\n'),
          questions: said.slice(0, 1).join('\n'),
          why: `Người dân hỏi ${group.ids.length} lần mà chưa được trả lời tốt`,
          errors: {},
        }
        return visit.page('Cách hỏi của xã', <AliasPage csrf={session.csrf} view={view} />)
      },
    },
    {
      ...route,
      path: '/khoang-trong/giai-thich',
      name: 'gaps.explain',
      async handle(visit: Visit) {
        const group = await groupOf(visit)
        return group ? showExplanation(parts, visit, group.leader.text) : gone(visit)
      },
    },
    {
      ...route,
      path: '/khoang-trong/soan-moi',
      name: 'gaps.note.form',
      async handle(visit: Visit) {
        const group = await groupOf(visit)
        if (!group) return gone(visit)
        const texts = group.texts.slice(0, MOST_TEXTS).map(({ text }) => normalise(text))
        const view = { ids: group.ids.join(' '), title: '', questions: texts.join('\n'), errors: {} }
        return visit.page('Cần soạn bản ghi mới', <NotePage csrf={visit.session.csrf} view={view} />)
      },
    },
    {
      ...route,
      path: '/khoang-trong/soan-moi/ghi',
      name: 'gaps.note',
      async handle(visit: Visit) {
        const title = normalise(visit.fields.get('title') ?? '').slice(0, LONGEST_TITLE)
        const asked = linesOf(visit.fields.get('questions') ?? '')
        const errors: Record<string, string> = {}
        if (title === '') errors['title'] = 'Ghi việc cần soạn.'
        if (asked.length === 0) errors['questions'] = 'Ghi ít nhất một câu người dân hỏi.'
        if (Object.keys(errors).length > 0) {
          const view = { ids: visit.fields.get('ids') ?? '', title, questions: asked.join('\n'), errors }
          return visit.page('Cần soạn bản ghi mới', <NotePage csrf={visit.session.csrf} view={view} />, {
            status: 422,
          })
        }
        const content = { kind: 'note' as const, questions: asked }
        const proposal = await proposals.propose(visit.commune.id, title, content, byVisitor(visit))
        await visit.note({ act: 'proposal.made', subject: proposal.id, detail: 'note' })
        const group = await groupOf(visit)
        if (group) await ignore(visit, group)
        return visit.redirect('/khoang-trong', 'gap_noted')
      },
    },
    {
      ...route,
      path: '/khoang-trong/gop',
      name: 'gaps.merge',
      async handle(visit: Visit) {
        const group = await groupOf(visit)
        const since = new Date(visit.now.getTime() - LONGEST_DAYS * DAY_MS)
        const groups = await readGaps(
          { questions, marks, search: () => service.search() },
          visit.commune.id,
          since,
        )
        const wanted = Number(visit.fields.get('other'))
        const other = groups.find(({ ids }) => ids.includes(wanted))
        if (!group || !other || other.leader.id === group.leader.id) return gone(visit)
        await mark(visit, 'linked', [[gapMark(other.leader.text), gapMark(group.leader.text)]])
        return visit.redirect('/khoang-trong', 'gap_merged')
      },
    },
    {
      ...route,
      path: '/khoang-trong/bo-qua',
      name: 'gaps.ignore',
      async handle(visit: Visit) {
        const group = visit.fields.get('sure') === '1' ? await groupOf(visit) : undefined
        if (!group) return gone(visit)
        await ignore(visit, group)
        return visit.redirect('/khoang-trong', 'gap_ignored')
      },
    },
  ]
}
