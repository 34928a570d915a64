import { afterAll, beforeAll, expect, it } from 'vitest'
import { startZaloSandbox, type ZaloSandbox } from '../fakes/zalo-sandbox-app.js'
import { contentFolder } from '../fixtures/content-folder.js'

let sandbox: ZaloSandbox

beforeAll(async () => {
  const contentDir = contentFolder().root
  sandbox = await startZaloSandbox({ commune: 'bac-binh', contentDir, logLevel: 'silent' })
})
afterAll(async () => {
  await sandbox.stop()
})

async function page(): Promise<string> {
  return (await fetch(sandbox.url)).text()
}

async function say(text: string): Promise<string> {
  const before = bubbles(await page(), 'bot')
  await fetch(`${sandbox.url}/say`, { method: 'POST', body: new URLSearchParams({ text }) })
  for (let look = 0; look < 200; look++) {
    const html = await page()
    if (bubbles(html, 'bot') > before) return html
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('no answer came')
}

const bubbles = (html: string, from: string): number => html.split(`<p class="${from}">`).length - 1

it('shows what a citizen says and what the bot answers, with its bold words, menu and links', async () => {
  const html = await say('làm giấy khai sinh cần giấy gì')
  expect(html).toContain('<p class="citizen">làm giấy khai sinh cần giấy gì</p>')
  const answer = html.slice(html.indexOf('<p class="bot">'))
  expect(answer).toContain('Tờ khai')
  expect(answer).toMatch(/<b>[^<]+<\/b>/)
  expect(answer).toMatch(/\n1\. /)
  expect(answer).toMatch(/<a href="https:\/\/dichvucong[^"]+"/)
})

it('shows signs of HTML as what they are, and says nothing for nothing', async () => {
  const html = await say('<b>xin chào</b> & "chị"')
  expect(html).toContain('<p class="citizen">&lt;b&gt;xin chào&lt;/b&gt; &amp; &quot;chị&quot;</p>')
  await fetch(`${sandbox.url}/say`, { method: 'POST', body: new URLSearchParams({ text: ' ' }) })
  expect(bubbles(await page(), 'citizen')).toBe(2)
})

it('gives the talk alone to the script of the page', async () => {
  const html = await (await fetch(`${sandbox.url}/talk`)).text()
  expect(html).toMatch(/^<p class="citizen">/)
})
