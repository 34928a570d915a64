import { Writable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createLogger } from '../../src/logger.js'
import { keyOf } from '../../src/photos/s3/listing.js'
import { KEYS, startS3Server, type S3Server } from '../fakes/s3-server.js'
import { noSecrets } from '../fixtures/app.js'
import { staffAt } from '../fixtures/staff.js'
import {
  codeIn,
  keptFiles,
  openDesk,
  sendPhoto,
  sendReport,
  writeReport,
  type Desk,
} from '../fixtures/report-desk.js'

let server: S3Server
let desk: Desk
let logged = ''
beforeAll(async () => {
  server = await startS3Server()
  const { keyId, secretKey, ...s3 } = server.access
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged += chunk.toString()
      done()
    },
  })
  const parts = { secrets: { ...noSecrets, s3: { keyId, secretKey } }, logger: createLogger('debug', sink) }
  desk = await openDesk({ config: { s3 }, parts })
})
beforeEach(() => server.up())
afterAll(async () => {
  await desk.stop()
  await server.close()
})

const readiness = async () => {
  const answer = await fetch(`${desk.url}/readyz`)
  return { status: answer.status, report: (await answer.json()) as unknown }
}

it('keeps a picture in the bucket, and no file on the disk of the process', async () => {
  await writeReport(desk.channel, { person: 'một' })
  await sendPhoto(desk.channel, 'một')
  const code = codeIn(await desk.channel.say('gửi phản ánh', 'một'))
  const [file, ...others] = await desk.store.files((await desk.ticket(code)).id)
  expect(others).toEqual([])
  expect([...server.objects.keys()]).toEqual([keyOf(file?.name ?? '')])
  expect((await desk.app.feedback.files.read(file?.name ?? ''))?.length).toBe(file?.bytes)
  expect(keptFiles(desk.dataDir)).toEqual([])
  expect(await readiness()).toMatchObject({ status: 200, report: { parts: { files: 'ok' } } })
})

it('takes reports while the bucket cannot be reached, and says of no picture that it was kept', async () => {
  await writeReport(desk.channel, { person: 'hai' })
  const before = server.objects.size
  await server.down()
  expect(await sendPhoto(desk.channel, 'hai')).toMatch(/gửi lại/)
  expect(await readiness()).toMatchObject({
    status: 200,
    report: { degraded: ['files'], parts: { files: 'the S3 store does not answer: ECONNREFUSED' } },
  })
  expect(logged).toContain('a file could not be kept')
  await server.up()
  expect(await readiness()).toMatchObject({ report: { degraded: [] } })
  await sendPhoto(desk.channel, 'hai')
  await server.down()
  const code = codeIn(await desk.channel.say('gửi phản ánh', 'hai'))
  expect(await desk.store.files((await desk.ticket(code)).id)).toHaveLength(1)
  expect(await sendReport(desk.channel, { person: 'ba' })).toHaveLength(9)
  expect(server.objects.size).toBe(before + 1)
})

it('opens the page of a report at the desk, and says of no picture that it is gone', async () => {
  await writeReport(desk.channel, { person: 'năm' })
  await sendPhoto(desk.channel, 'năm')
  const code = codeIn(await desk.channel.say('gửi phản ánh', 'năm'))
  const staff = await staffAt(desk, ['receptionist'])
  await server.down()
  expect((await staff.get(`/phieu/${code}`)).status).toBe(200)
  expect((await staff.get(`/phieu/${code}/tep/1`)).status).toBe(500)
  await server.up()
  expect((await staff.get(`/phieu/${code}/tep/1`)).status).toBe(200)
  server.objects.clear()
  expect((await staff.get(`/phieu/${code}/tep/1`)).status).toBe(404)
})

it('answers once, and removes later, what it need not keep while the bucket cannot be reached', async () => {
  await writeReport(desk.channel, { person: 'bốn' })
  await sendPhoto(desk.channel, 'bốn')
  const before = server.objects.size
  await server.down()
  const heard = desk.channel.received.length
  await desk.channel.tap('r:cancel', 'bốn')
  expect(desk.channel.received).toHaveLength(heard + 1)
  await server.up()
  expect(server.objects.size).toBe(before)
  for (const held of server.objects.values()) held.writtenAt = new Date(0)
  await desk.app.feedback.removeStrayFiles()
  expect(server.objects.size).toBe(before - 1)
})

it('shows no key in any line of the log', () => {
  expect(logged).not.toContain(KEYS.secretKey)
  expect(logged).not.toContain(KEYS.keyId)
})
