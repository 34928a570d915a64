import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStorage } from '../../src/storage/storage.js'
import { startS3Server, type S3Server } from '../fakes/s3-server.js'
import { noSecrets, startApp, testConfig } from '../fixtures/app.js'
import { freshSchema, noPostgres } from '../fixtures/postgres.js'
import { codeIn, keptFiles, sendPhoto, writeReport } from '../fixtures/report-desk.js'

describe.skipIf(noPostgres)('two processes with disks of their own', () => {
  let bucket: S3Server
  let schema: Awaited<ReturnType<typeof freshSchema>>
  beforeAll(async () => {
    bucket = await startS3Server()
    schema = await freshSchema()
  })
  afterAll(async () => {
    await bucket.close()
    await schema.drop()
  })

  it('show pictures that the other one took, and clear out each other’s leavings', async () => {
    const { keyId, secretKey, ...s3 } = bucket.access
    const secrets = { ...noSecrets, databaseUrl: schema.url, s3: { keyId, secretKey } }
    const [one, other] = [
      await startApp(testConfig({ s3 }), { secrets }),
      await startApp(testConfig({ s3 }), { secrets }),
    ]
    const storage = await openStorage(schema.url)
    await writeReport(one.channel)
    await sendPhoto(one.channel, 'citizen')
    const code = codeIn(await one.channel.say('gửi phản ánh'))
    const ticket = await storage.tickets.byCode('bac-binh', code)
    const [file] = ticket ? await storage.tickets.files(ticket.id) : []
    expect((await other.app.feedback.files.read(file?.name ?? ''))?.length).toBe(file?.bytes)

    await one.app.feedback.files.save(Buffer.from('left by a process that was killed'), 'jpeg')
    for (const held of bucket.objects.values()) held.writtenAt = new Date(0)
    await other.app.feedback.removeStrayFiles()
    expect(bucket.objects.size).toBe(1)
    for (const { dataDir } of [one, other]) expect(keptFiles(dataDir)).toEqual([])
    for (const { app } of [one, other]) await app.stop()
    await storage.close()
  })
})
