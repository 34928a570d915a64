// Quicker with it, useful without: tells when what a page shows was changed by somebody else.
const { live } = document.body.dataset
const changed = document.getElementById('changed')
// Asked by the page, not by a person: it keeps no session alive.
const BY_ITSELF = { 'X-Desk-Tick': '1' }

async function look() {
  if (document.hidden || !changed.hidden) return
  const answer = await fetch(live, { headers: { ...BY_ITSELF, Accept: 'text/plain' } }).catch(() => undefined)
  if (answer?.ok && !answer.redirected && (await answer.text()) !== document.body.dataset.mark) await tell()
}

// A talk goes on by itself: new lines come in, and what is being written stays.
async function tell() {
  const parts = [...document.querySelectorAll('[data-swap]')]
  const answer =
    parts.length > 0
      ? await fetch(location.pathname, { headers: BY_ITSELF }).catch(() => undefined)
      : undefined
  if (!answer?.ok || answer.redirected) return void (changed.hidden = false)
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
  for (const part of parts) part.replaceChildren(...(fresh.getElementById(part.id)?.childNodes ?? []))
  document.body.dataset.mark = fresh.body.dataset.mark ?? ''
}

if (live !== undefined && changed) {
  changed.querySelector('a').href = location.href
  setInterval(look, 10_000)
  document.addEventListener('visibilitychange', look)
}

// Whoever types is at work: their session lives on although no page is asked for. Not beyond its greatest age.
const TYPING_MS = 60_000
let told = 0
document.addEventListener('input', ({ target }) => {
  const csrf = target.form?.elements.namedItem('csrf')?.value
  const now = performance.now()
  if (csrf === undefined || document.body.dataset.who === undefined || now - told < TYPING_MS) return
  told = now
  const body = new URLSearchParams({ csrf })
  fetch('/can-bo/tai-khoan/phien/dang-go', { method: 'POST', body, redirect: 'manual' }).catch(
    () => undefined,
  )
})

// One press, one post.
document.addEventListener('submit', (event) => {
  if (event.target.method !== 'post') return
  setTimeout(() => {
    for (const button of event.target.querySelectorAll('button')) button.disabled = true
  })
})
addEventListener('pageshow', () => {
  for (const button of document.querySelectorAll('form[method=post] button')) button.disabled = false
})

// Ticks every box of a list.
for (const box of document.querySelectorAll('[data-tick-all]')) {
  box.addEventListener('change', () => {
    for (const other of document.querySelectorAll(`[name="${box.dataset.tickAll}"]`))
      other.checked = box.checked
  })
}

// A page to print is printed by one press.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}
