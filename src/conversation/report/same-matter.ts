import { likelyDuplicate } from '../../feedback/same-matter.js'
import { openStates } from '../../feedback/ticket.js'
import { showCode } from '../../feedback/ticket-code.js'
import { choiceId } from '../choices.js'
import { shortly } from '../ticket/words.js'
import { ending, type Ending, type Turn } from '../turn.js'
import { draftMark, type ReportDraft } from './draft.js'
import { suggestKind } from './suggest-kind.js'

/** One's own open ticket that seems to be about the same: shown before another is opened; the citizen decides. */
export function sameMatterEnding(turn: Turn, draft: ReportDraft): Ending | undefined {
  if (draft.what === undefined || draft.done.includes('duplicate')) return undefined
  const open = turn.tickets.filter(({ state }) => openStates.has(state))
  const same = likelyDuplicate(
    draft.what,
    draft.where ?? null,
    draft.kind ?? suggestKind(turn, draft.what),
    open,
  )
  if (!same) return undefined
  const { sentences } = turn
  return ending(turn, {
    route: 'feedback',
    outcome: 'asked_back',
    blocks: sentences.say('report.same_matter', {
      code: showCode(same.code),
      what: shortly(same.matter.what),
      state: sentences.phrase(`ticket.state.${same.state}`),
    }),
    choices: [
      {
        id: choiceId({ kind: 'report', item: 'merge', value: same.code }),
        label: sentences.phrase('report.merge'),
      },
      { id: choiceId({ kind: 'report', item: 'different' }), label: sentences.phrase('report.different') },
      {
        id: choiceId({ kind: 'report', item: 'cancel', value: draftMark(draft) }),
        label: sentences.phrase('report.cancel'),
      },
    ],
    draft: { ...draft, step: 'duplicate', paused: false },
  })
}
