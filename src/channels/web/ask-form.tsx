import type { FC } from 'hono/jsx'
import type { WebPhrase } from './web-contract.js'

export interface AskFormProps {
  action: string
  phrase: WebPhrase
  /** Makes a repeated post of this form harmless. */
  formKey: string
  mostFileBytes: number
}

/** Works as it is; the script shows a button in place of the browser's own file field. */
export const AskForm: FC<AskFormProps> = ({ action, phrase, formKey, mostFileBytes }) => (
  <form id="ask" method="post" action={action} enctype="multipart/form-data" autocomplete="off">
    <input type="hidden" name="key" value={formKey} />
    <label for="text">{phrase('web.input_label')}</label>
    <div class="row">
      <input
        id="text"
        name="text"
        type="text"
        maxlength={2000}
        enterkeyhint="send"
        placeholder={phrase('web.example')}
      />
      <button>{phrase('web.send')}</button>
    </div>
    <div class="attach">
      <input
        id="file"
        name="file"
        type="file"
        accept="image/*,application/pdf"
        data-most={mostFileBytes}
        data-large={phrase('web.file_too_large', { size: megabytes(mostFileBytes) })}
      />
      <label for="file">{phrase('web.file_label')}</label>
      <span id="chosen"></span>
      <button id="remove" type="button" hidden>
        {phrase('web.file_remove')}
      </button>
    </div>
    <p
      id="status"
      role="status"
      data-waiting={phrase('web.waiting')}
      data-failed={phrase('web.failed')}
      data-slow={phrase('web.too_many')}
      data-busy={phrase('web.busy')}
      data-you={phrase('web.you')}
    ></p>
  </form>
)

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 1024 / 1024)} MB`
}
