import type { FC } from 'hono/jsx'
import type { Block, PictureBlock, Span } from '../channel.js'

/** Where the server shows a picture. */
export type PicturePath = (picture: PictureBlock) => string

export const BlockView: FC<{ block: Block; picturePath: PicturePath }> = ({ block, picturePath }) => {
  if (block.kind === 'picture') {
    return (
      <figure>
        <img src={picturePath(block)} alt={block.alt} width={160} height={160} />
        <figcaption aria-hidden="true">{block.alt}</figcaption>
      </figure>
    )
  }
  if (block.kind === 'list') {
    return (
      <ul>
        {block.items.map((item) => (
          <li>
            <Spans spans={item} />
          </li>
        ))}
      </ul>
    )
  }
  return (
    <p class={block.kind === 'source' ? 'source' : undefined}>
      <Spans spans={block.spans} />
    </p>
  )
}

const Spans: FC<{ spans: readonly Span[] }> = ({ spans }) => (
  <>
    {spans.map((span) =>
      span.href !== undefined ? (
        <a href={span.href} rel="noopener noreferrer" target="_blank">
          {span.text}
        </a>
      ) : span.bold ? (
        <strong>{span.text}</strong>
      ) : (
        span.text
      ),
    )}
  </>
)
