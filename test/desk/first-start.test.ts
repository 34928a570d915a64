import { spawn } from 'node:child_process'
import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { firstAdminLines } from '../../src/first-admin-lines.js'

/** The built program as the operator starts it, until it has said `until`; then it is stopped. */
async function start(cwd: string, until: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(process.cwd(), 'dist/main.js')], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', HOI_XA_PORT: '0', HOI_XA_COMMUNES: 'bac-binh', ...env },
  })
  const said = { out: '', log: '' }
  child.stdout.on('data', (chunk: Buffer) => {
    said.out += chunk.toString()
    if (said.out.includes(until)) child.kill('SIGTERM')
  })
  child.stderr.on('data', (chunk: Buffer) => (said.log += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { ...said, code }
}

it('prints the first admin once, nowhere else, and keeps the key for its owner', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'hoi-xa-first-'))
  const first = await start(cwd, 'Mất mật khẩu này')
  expect(first.code).toBe(0)
  expect(first.out).toMatch(/Bàn làm việc của cán bộ: http:\/\/localhost:\d+\/can-bo/)
  const password = /xã Bắc Bình: quantri {3}((?:[a-z2-9]{4}-){3}[a-z2-9]{4})\n/.exec(first.out)?.[1] ?? ''
  expect(password).not.toBe('')
  expect(first.log).not.toContain(password)
  expect(statSync(join(cwd, 'data/secret.key')).mode & 0o777).toBe(0o600)
  const second = await start(cwd, 'dừng: Ctrl+C')
  expect(second.out).not.toContain('quantri')
}, 300_000)

it('does not start where passwords would go unencrypted, and says what to set', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'hoi-xa-first-'))
  const { code, log, out } = await start(cwd, 'Hỏi Xã: ', { HOI_XA_HOST: '0.0.0.0' })
  expect([code, out]).toEqual([1, ''])
  expect(log).toContain('HOI_XA_PUBLIC_URL is missing though HOI_XA_HOST=0.0.0.0')
}, 300_000)

it('says nothing when no admin was made', () => {
  expect(firstAdminLines('http://localhost:8080', [])).toEqual([])
})
