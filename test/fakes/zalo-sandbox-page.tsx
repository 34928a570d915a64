import { raw } from 'hono/html'

/** A message as it stands on the phone; `bold` is counted in UTF-16 units, in order. */
export interface Bubble {
  from: 'citizen' | 'bot'
  text: string
  bold: readonly { start: number; len: number }[]
}

const STYLE = `
body { margin: 0 auto; max-width: 26rem; height: 100dvh; display: flex; flex-direction: column; font: 16px/1.45 system-ui, sans-serif; background: #dfe6ee }
h1 { margin: 0; padding: .8rem 1rem; font-size: 1rem; background: #0057b8; color: #fff }
#talk { flex: 1; overflow-y: auto; padding: .8rem; margin: 0 }
#talk p { width: fit-content; max-width: 85%; margin: 0 0 .6rem; padding: .5rem .75rem; border-radius: .8rem; background: #fff; white-space: pre-wrap; overflow-wrap: anywhere }
#talk p.citizen { margin-left: auto; background: #cfe7ff }
form { display: flex; gap: .5rem; padding: .6rem; background: #fff }
textarea { flex: 1; font: inherit; resize: none }
button { font: inherit; padding: 0 1rem }
noscript { padding: .4rem 1rem; background: #fff3cd }
`

const SCRIPT = `
const talk = document.getElementById('talk')
const form = document.querySelector('form')
let shown = ''
async function show() {
  const html = await fetch('/talk').then((answer) => answer.text(), () => shown)
  if (html === shown) return
  talk.innerHTML = shown = html
  talk.scrollTop = talk.scrollHeight
}
form.addEventListener('submit', async (event) => {
  event.preventDefault()
  const body = new URLSearchParams(new FormData(form))
  form.reset()
  await fetch('/say', { method: 'POST', body })
  await show()
})
form.text.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  form.requestSubmit()
})
setInterval(show, 700)
show()
`

export function sandboxPage(talk: readonly Bubble[]) {
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="vi">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>Zalo giả: nhắn thử với bot</title>
          <style>{raw(STYLE)}</style>
        </head>
        <body>
          <h1>Zalo giả: nhắn thử với bot của xã</h1>
          <noscript>
            Trình duyệt không chạy script: <a href="/">tải lại trang</a> để xem trả lời.
          </noscript>
          <div id="talk" role="log" aria-label="Cuộc trò chuyện">
            {sandboxTalk(talk)}
          </div>
          <form method="post" action="/say">
            <textarea
              name="text"
              rows={2}
              maxlength={2000}
              required
              autofocus
              aria-label="Tin nhắn"
              placeholder="Nhắn như người dân, ví dụ: làm khai sinh cần gì"
            ></textarea>
            <button>Gửi</button>
          </form>
          <script>{raw(SCRIPT)}</script>
        </body>
      </html>
    </>
  )
}

export function sandboxTalk(talk: readonly Bubble[]) {
  return <>{talk.map(bubble)}</>
}

function bubble({ from, text, bold }: Bubble) {
  const runs = bold.flatMap(({ start, len }, index) => {
    const before = bold[index - 1]
    const plain = text.slice(before ? before.start + before.len : 0, start)
    return [...linked(plain), <b>{text.slice(start, start + len)}</b>]
  })
  const last = bold.at(-1)
  return (
    <p class={from}>
      {runs}
      {linked(text.slice(last ? last.start + last.len : 0))}
    </p>
  )
}

/** Zalo makes links of addresses. */
function linked(text: string) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <a href={part} rel="noreferrer" target="_blank">
        {part}
      </a>
    ),
  )
}
