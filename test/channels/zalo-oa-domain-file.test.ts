import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { oaDomainFile } from '../../src/channels/zalo-oa/oa-domain-file.js'
import { StartError } from '../../src/errors.js'
import { startApp, testConfig } from '../fixtures/app.js'

const NAME = 'zalo_verifierSjUCCQVQ1mnKnvbLkyu9DdR2-dpX_q.html'
const HTML =
  '<!DOCTYPE html>\r\n<html><head><meta property="zalo-platform-site-verification" content="SjUC" /></head></html>'

function file(name: string, content: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'hoi-xa-zalo-')), name)
  writeFileSync(path, content)
  return path
}

it('is served at the root of the service, byte for byte, before any account is linked', async () => {
  const { app, url } = await startApp(testConfig({ zaloOaDomainFile: file(NAME, HTML) }))
  const answer = await fetch(`${url}/${NAME}`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('text/html')
  expect(await answer.text()).toBe(HTML)
  expect((await fetch(`${url}/zalo_verifierOther.html`)).status).toBe(404)
  await app.stop()
})

it.each([
  ['another name', () => file('verify.html', HTML)],
  ['no file', () => join(tmpdir(), 'nowhere', NAME)],
  ['a folder', () => join(tmpdir(), 'nowhere')],
  ['a large file', () => file(NAME, 'x'.repeat(65 * 1024))],
])('stops the start with a remedy: %s', (_, path) => {
  expect(() => oaDomainFile(path())).toThrow(StartError)
})
