import { asButton, asPicture, labelWith, type Talk } from './talk.js'

interface Message {
  text: string
  buttons: { value: string; label: string }[]
}

/** A citizen with a browser that runs no script: pages are fetched and forms posted, as a person fills them. */
export function webTalk(url: string): Talk {
  const home = `${url}/bac-binh`
  let cookie = ''
  let page = ''
  let seen: readonly Message[] = []

  async function fetched(address: string, form?: URLSearchParams | Multipart): Promise<void> {
    const response = await fetch(address, {
      redirect: 'manual',
      ...(form && { method: 'POST' }),
      ...(form instanceof URLSearchParams
        ? { body: form, headers: { cookie } }
        : { ...form, headers: { ...form?.headers, cookie } }),
    })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    const to = response.headers.get('location')
    if (response.status === 303 && to !== null) return fetched(new URL(to, address).href)
    if (response.status !== 200) throw new Error(`the web chat answered ${response.status}`)
    page = await response.text()
  }

  /** Messages that the page before did not have; all of them where that page is gone, as the greeting is. */
  function look(): string[] {
    const now = messagesOn(page)
    const goesOn = seen.every(({ text }, index) => now[index]?.text === text)
    const fresh = now.slice(goesOn ? seen.length : 0)
    seen = now
    return fresh.map(({ text, buttons }) => [text, ...buttons.map(({ label }) => asButton(label))].join('\n'))
  }

  async function post(form: URLSearchParams | Multipart): Promise<string[]> {
    await fetched(`${home}/messages`, form)
    return look()
  }

  return {
    async open() {
      await fetched(home)
      return look()
    },
    async say(text) {
      if (page === '') await fetched(home)
      const key = keyOf(page, /<form id="ask"[^]*?name="key" value="([^"]+)"/)
      return post(formWithoutFile({ key, text }))
    },
    async choose(label) {
      const buttons = seen.at(-1)?.buttons ?? []
      const found = labelWith(
        label,
        buttons.map((button) => button.label),
      )
      const key = keyOf(page, /class="choices"[^]*?name="key" value="([^"]+)"/)
      const choice = buttons.find((button) => button.label === found)?.value ?? ''
      return { how: 'bấm nút', shown: await post(new URLSearchParams({ key, choice })) }
    },
    async arrived() {
      await fetched(home)
      return look()
    },
  }
}

interface Multipart {
  body: string
  headers: Record<string, string>
}

/** As browsers post the form when no file was chosen; FormData here writes the empty file otherwise. */
function formWithoutFile(fields: Record<string, string>): Multipart {
  const boundary = '----WebKitFormBoundary7MA4'
  const part = (name: string, value: string, more = ''): string =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`
  const parts = Object.entries(fields).map(([name, value]) => part(name, value))
  return {
    body: `${parts.join('')}${part('file', '', '; filename=""')}--${boundary}--\r\n`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}

function keyOf(page: string, form: RegExp): string {
  const key = form.exec(page)?.[1]
  if (key === undefined) throw new Error('no such form on the page')
  return key
}

/** The conversation as it stands on the page, top to bottom. */
function messagesOn(page: string): Message[] {
  return [...page.matchAll(/<article class="message (bot|citizen)"[^>]*>([^]*?)<\/article>/g)].map(
    ([, from, html = '']) => {
      const [body = '', choices = ''] = html.replace(/<h2[^]*?<\/h2>/, '').split('<form')
      const text = readable(body)
      return {
        text: from === 'citizen' ? `(anh/chị) ${text}` : text,
        buttons: [...choices.matchAll(/<button name="choice" value="([^"]*)">([^<]*)</g)].map(
          ([, value = '', label = '']) => ({ value: plain(value), label: plain(label) }),
        ),
      }
    },
  )
}

function readable(html: string): string {
  const marked = html
    .replace(
      /<figure><img src="\/media\/[\w-]+\.png" alt="([^"]*)"[^]*?<\/figure>/g,
      (_, alt: string) => `${asPicture(alt)}\n`,
    )
    .replace(/<li>/g, '• ')
    .replace(/<\/(?:p|li)>/g, '\n')
    .replace(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g, (_, href: string, text: string) => `${text} ‹${href}›`)
    .replace(/<\/?strong>/g, '**')
  return plain(marked.replace(/<[^>]*>/g, '')).trim()
}

function plain(html: string): string {
  return html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
}
