import type { Account } from '../../src/staff/account.js'
import type { Act } from '../../src/feedback/transitions.js'
import { leader, receptionist, handler, type Desk } from '../fixtures/report-desk.js'
import { staffAt, type Answer, type Staff } from '../fixtures/staff.js'

export const ECONOMY = 'Phòng Kinh tế'

/** The people of one commune who work on tickets. */
export async function people(desk: Desk) {
  const named = (roles: Account['roles'], name: string, unit: string | null = null) =>
    staffAt(desk, roles, { name, unit })
  return {
    lan: await named(['receptionist'], 'Chị Lan'),
    tu: await named(['handler'], 'Anh Tú', 'economy'),
    hung: await named(['leader'], 'Anh Hùng'),
    mai: await named(['leader'], 'Chị Mai'),
  }
}

/** The version that the forms of a page carry. */
export function seenIn({ text }: Answer): string {
  return /name="seen" value="(\d+)"/.exec(text)?.[1] ?? ''
}

/** Looks at the page, then does an act as its form would. */
export async function does(
  staff: Staff,
  code: string,
  act: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const seen = seenIn(await staff.get(`/phieu/${code}`))
  return staff.post(`/phieu/${code}/viec`, { act, seen, ...fields })
}

/** Brings a ticket to a drafted reply, past the pages. */
export async function drafted(
  desk: Desk,
  code: string,
  text: string,
  kind = 'field_report' as const,
): Promise<void> {
  const acts: [Act, typeof receptionist][] = [
    [{ act: 'classify', kind, unit: ECONOMY }, receptionist],
    [{ act: 'draft_reply', text }, handler],
  ]
  for (const [act, actor] of acts) await desk.does(code, act, actor)
}

export async function replied(desk: Desk, code: string, text: string): Promise<void> {
  await drafted(desk, code, text)
  await desk.does(code, { act: 'approve' }, leader)
}
