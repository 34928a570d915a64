/** What the chat button is made of. */
export interface Embed {
  commune: string
  label: string
  /** Sites that may show it. */
  origins: readonly string[]
}

/**
 * The script of the chat button for another site: a link at the corner of the page that opens the chat in a window of
 * its own, for a frame of another site would have no cookie. On a site that the commune did not name it does nothing
 * but say so to whoever looks. Pure.
 */
export function embedScript({ commune, label, origins }: Embed): string {
  const settings = JSON.stringify({ commune, label, origins }).replaceAll('<', '\\u003c')
  return `'use strict'
;(() => {
  const { commune, label, origins } = ${settings}
  if (!origins.includes(location.origin)) {
    console.warn('Hỏi Xã: trang ' + location.origin + ' chưa được xã cho phép gắn nút trò chuyện')
    return
  }
  const chat = new URL('/' + commune, document.currentScript.src).href
  const link = document.createElement('a')
  link.href = chat
  link.target = 'hoi-xa'
  link.rel = 'noopener'
  link.textContent = label
  link.style.cssText =
    'position:fixed;right:16px;bottom:16px;z-index:2147483000;padding:12px 18px;border-radius:24px;' +
    'background:#0b5394;color:#fff;font:600 16px/1.3 system-ui,sans-serif;text-decoration:none;' +
    'box-shadow:0 2px 8px rgba(0,0,0,.35)'
  link.addEventListener('click', (event) => {
    event.preventDefault()
    // A window that was not let open leaves the link to do its work.
    const opened = window.open(chat, 'hoi-xa', 'popup,width=420,height=680')
    if (!opened) location.href = chat
  })
  const show = () => document.body.append(link)
  if (document.body) show()
  else addEventListener('DOMContentLoaded', show)
})()
`
}
