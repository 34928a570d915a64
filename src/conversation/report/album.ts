import type { Ending, Turn } from '../turn.js'
import { askNext } from './ask-item.js'

/**
 * Pictures sent together come one by one and are answered one by one. The first answer asked what is due; it is
 * not asked again under each of the others.
 */
export function inAlbum(turn: Turn, ending: Ending): Ending {
  const { content, state } = turn
  if (content.kind !== 'file' || content.album === undefined) return ending
  const remembered = { ...ending, state: { ...ending.state, album: content.album } }
  if (state.album !== content.album || ending.route !== 'feedback') return remembered
  const { draft } = ending
  if (!draft || draft.step !== turn.draft?.step) return remembered
  const asked = askNext(turn, draft).blocks.length
  const said = ending.blocks.slice(0, ending.blocks.length - asked)
  return said.length === 0 ? remembered : { ...remembered, blocks: said }
}
