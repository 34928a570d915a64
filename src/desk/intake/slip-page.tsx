import type { FC } from 'hono/jsx'
import type { QrCode } from '../../pages/qr-code.js'
import { deskPath } from '../paths.js'

/** What the citizen takes home, in the words of prompts/slip.yml. Nothing of the sender. */
export interface SlipModel {
  /** With its kind and province. */
  commune: string
  center: string
  /** As it is printed. */
  code: string
  codeLabel: string
  facts: readonly { label: string; value: string }[]
  /** What was promised, or that nothing was. */
  promise: string
  lookUp: readonly string[]
  keep: string
  qr: { drawing: QrCode; label: string; caption: string } | undefined
  /** Path of this page below "/can-bo", and of the ticket. */
  path: string
  ticket: string
  roll: boolean
}

export const SlipPage: FC<{ model: SlipModel }> = ({ model }) => (
  <>
    <article class={model.roll ? 'slip roll' : 'slip'}>
      <p class="office">
        <strong>{model.center}</strong>
        <br />
        {model.commune}
      </p>
      <p class="slip-code">
        <span>{model.codeLabel}</span> <strong>{model.code}</strong>
      </p>
      <dl>
        {model.facts.map(({ label, value }) => (
          <>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      <p>
        <strong>{model.promise}</strong>
      </p>
      {model.lookUp.map((line) => (
        <p>{line}</p>
      ))}
      {model.qr ? (
        <figure>
          <svg
            viewBox={`0 0 ${model.qr.drawing.size} ${model.qr.drawing.size}`}
            role="img"
            aria-label={model.qr.label}
            shape-rendering="crispEdges"
          >
            <rect width={model.qr.drawing.size} height={model.qr.drawing.size} fill="#fff" />
            <path d={model.qr.drawing.path} fill="#000" />
          </svg>
          <figcaption>{model.qr.caption}</figcaption>
        </figure>
      ) : null}
      <p class="keep">{model.keep}</p>
    </article>
    <p class="no-print">
      <button type="button" data-print hidden>
        In biên nhận
      </button>{' '}
      {model.roll ? (
        <a class="button quiet" href={deskPath(model.path)}>
          Khổ A5
        </a>
      ) : (
        <a class="button quiet" href={deskPath(`${model.path}?kho=80`)}>
          Giấy cuộn 80 mm
        </a>
      )}{' '}
      <a href={deskPath(model.ticket)}>Mở phiếu</a> · <a href={deskPath('/tiep-nhan')}>Ghi phản ánh khác</a>
    </p>
  </>
)
