// The page works without this file; with it, answers arrive without a reload.
'use strict'
;(() => {
  const log = document.getElementById('log')
  const ask = document.getElementById('ask')
  const box = document.getElementById('text')
  const status = document.getElementById('status')
  const end = document.getElementById('end')
  const file = document.getElementById('file')
  const chosen = document.getElementById('chosen')
  const remove = document.getElementById('remove')
  if (!log || !ask || !box || !status || !end || !file || !chosen || !remove) return

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

  const showChosen = () => {
    const name = file.files[0]?.name ?? ''
    chosen.textContent = name
    remove.hidden = name === ''
  }

  const clearFile = () => {
    file.value = ''
    showChosen()
  }

  const refusal = (code) =>
    ({ 413: file.dataset.large, 429: status.dataset.slow, 503: status.dataset.busy })[code]

  const send = async (form, submitter, shown) => {
    if (busy) return
    busy = true
    const fields = new FormData(form, submitter)
    const withFile = form === ask && file.files.length > 0
    if (!withFile) fields.delete('file')
    const body = withFile ? fields : new URLSearchParams(fields)
    const mine = echo(shown)
    status.textContent = status.dataset.waiting
    try {
      const answer = await fetch(form.action, { method: 'POST', body, headers: { 'x-fragment': 'true' } })
      if (refusal(answer.status) !== undefined) {
        mine.remove()
        status.textContent = refusal(answer.status)
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
      if (form === ask) {
        box.value = ''
        clearFile()
      }
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
    const words = form === ask ? box.value.trim() || chosen.textContent : event.submitter?.textContent
    const shown = (words ?? '').trim()
    if (form === ask && file.files[0]?.size > Number(file.dataset.most)) {
      status.textContent = file.dataset.large
      return
    }
    if (shown !== '') void send(form, event.submitter, shown)
  })
  // The Center may answer while the page stands open.
  const lookForNews = async () => {
    const times = [...log.querySelectorAll('[data-at]')].map((entry) => Number(entry.dataset.at))
    if (busy || document.hidden || times.length === 0) return
    try {
      const address = `${ask.action.replace(/messages$/, 'news')}?after=${Math.max(...times)}`
      const answer = await fetch(address)
      // Meanwhile a message may have gone out, whose answer shows what is new.
      if (answer.status !== 200 || busy) return
      const fragment = document.createRange().createContextualFragment(await answer.text())
      if (busy) return
      for (const old of log.querySelectorAll('form.choices')) old.remove()
      log.insertBefore(fragment, end)
      scroll()
    } catch {
      // Not reached: the next look will tell.
    }
  }
  setInterval(() => void lookForNews(), Number(log.dataset.news))
  document.addEventListener('visibilitychange', () => void lookForNews())

  file.addEventListener('change', showChosen)
  remove.addEventListener('click', () => {
    clearFile()
    file.focus()
  })
  // A QR code opens the page with the code of a report behind "#", which no server sees.
  const code = /^#ma=([\w-]{9,11})$/.exec(location.hash)?.[1]
  if (code) {
    box.value = code
    history.replaceState(null, '', location.pathname)
    box.focus()
  }

  // A browser may put an earlier choice back into the form when it shows the page again.
  showChosen()
  ask.classList.add('scripted')
  scroll()
})()
