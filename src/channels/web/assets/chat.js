// The page works without this file; with it, answers arrive without a reload.
'use strict'
;(() => {
  const log = document.getElementById('log')
  const ask = document.getElementById('ask')
  const box = document.getElementById('text')
  const status = document.getElementById('status')
  const end = document.getElementById('end')
  if (!log || !ask || !box || !status || !end) return

  let busy = false
  const scroll = () => window.scrollTo({ top: document.body.scrollHeight })

  const echo = (text) => {
    const article = document.createElement('article')
    article.className = 'message citizen'
    const who = document.createElement('h2')
    who.className = 'who'
    who.textContent = status.dataset.you
    const words = document.createElement('p')
    words.textContent = text
    article.append(who, words)
    log.insertBefore(article, end)
    scroll()
    return article
  }

  const send = async (form, submitter, shown) => {
    if (busy) return
    busy = true
    const body = new URLSearchParams(new FormData(form, submitter))
    const mine = echo(shown)
    status.textContent = status.dataset.waiting
    try {
      const answer = await fetch(form.action, { method: 'POST', body, headers: { 'x-fragment': 'true' } })
      if (answer.status === 429) {
        mine.remove()
        status.textContent = status.dataset.slow
        return
      }
      if (!answer.ok) throw new Error(String(answer.status))
      const fragment = document.createRange().createContextualFragment(await answer.text())
      for (const old of log.querySelectorAll('form.choices')) old.remove()
      mine.remove()
      log.insertBefore(fragment, end)
      const key = form.elements.namedItem('key')
      if (key)
        key.value = crypto.randomUUID
          ? crypto.randomUUID()
          : `k${Date.now()}${Math.random()}`.replace('.', '-')
      if (form === ask) box.value = ''
      status.textContent = ''
    } catch {
      // The same key goes out again, so a message that did arrive is not taken twice.
      mine.remove()
      status.textContent = status.dataset.failed
    } finally {
      busy = false
      box.focus()
      scroll()
    }
  }

  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || !form.action.endsWith('/messages')) return
    event.preventDefault()
    const shown = form === ask ? box.value.trim() : (event.submitter?.textContent ?? '').trim()
    if (shown !== '') void send(form, event.submitter, shown)
  })
  scroll()
})()
