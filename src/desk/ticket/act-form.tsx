import type { Child, FC } from 'hono/jsx'
import { Errors, PostForm } from '../parts.js'
import type { DeskAct } from './desk-acts.js'
import { ticketPath } from './find-ticket.js'
import type { Tried } from './tried.js'
import type { TicketView } from './view.js'

export interface ActFormProps {
  view: TicketView
  csrf: string
  tried?: Tried | undefined
}

/** The form of one act: the version that was looked at goes with it. */
export const ActForm: FC<
  ActFormProps & { act: DeskAct; label: string; danger?: boolean; beside?: Child; children?: Child }
> = ({ view, csrf, tried, act, label, danger = false, beside, children }) => (
  <PostForm action={`${ticketPath(view.ticket)}/viec`} csrf={csrf} seen={view.ticket.version}>
    <input type="hidden" name="act" value={act} />
    {tried?.act === act ? <Errors errors={tried.errors} scope={act} /> : null}
    {children}
    <p class="row">
      <button class={danger ? 'danger' : undefined}>{label}</button>
      {beside}
    </p>
  </PostForm>
)
