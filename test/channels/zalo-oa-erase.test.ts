import { afterAll, beforeAll, expect, it } from 'vitest'
import { join } from 'node:path'
import { openStorage, type Storage } from '../../src/storage/storage.js'
import { OA, startZaloOaServer, type ZaloOaServer } from '../fakes/zalo-oa-server.js'
import { noSecrets, startApp, testConfig, type Running } from '../fixtures/app.js'
import { HOUR, KEY, storePair, USER } from '../fixtures/zalo-oa.js'
import { zaloOaTalk } from '../scenes/zalo-oa-talk.js'

const { appId, oaId, appSecret, secretKey, codeVerifier } = OA

let server: ZaloOaServer
let storage: Storage
let running: Running
beforeAll(async () => {
  server = await startZaloOaServer()
  const config = testConfig({
    zaloOa: {
      appId,
      oaId,
      commune: 'bac-binh',
      apiRoot: server.url,
      oauthRoot: server.url,
      paidWindow: false,
      appsecretProof: false,
    },
  })
  storage = await openStorage(join(config.dataDir, 'hoi-xa.sqlite'))
  await storePair(storage.zaloOaTokens, server.issue(), new Date(Date.now() - HOUR))
  const zaloOa = { appSecret, secretKey, codeVerifier, tokenKey: KEY }
  running = await startApp(config, { secrets: { ...noSecrets, zaloOa } })
})
afterAll(async () => {
  await running.app.stop()
  await storage.close()
  await server.close()
})

it('forgets with the talk when somebody last wrote, and what of theirs was set aside; the answer still comes', async () => {
  const { app, url } = running
  const drain = (): Promise<void> => app.drain()
  const person = zaloOaTalk({ server, url, user: USER, clock: () => new Date(), drain })
  await storage.inbox.keep(
    'zalo-oa',
    { commune: 'bac-binh', key: 'old', sender: USER, payload: '{}' },
    new Date(),
  )
  for (const { id } of await storage.inbox.due('zalo-oa', new Date(), 1))
    await storage.inbox.setAside(id, 'SyntaxError')
  await storage.zaloOaContacts.touched(OA.oaId, '77', new Date())

  await person.say('làm giấy khai sinh')
  expect(await storage.zaloOaContacts.read(OA.oaId, USER)).toBeDefined()
  await person.say('xóa dữ liệu')
  expect((await person.choose('Xóa hết')).shown.join()).toContain('Đã xóa')
  expect(await storage.zaloOaContacts.read(OA.oaId, USER)).toBeUndefined()
  expect(await storage.zaloOaContacts.read(OA.oaId, '77')).toBeDefined()
  // Staff still see that something went wrong, of nobody.
  expect(await storage.inbox.listSetAside('bac-binh', 10)).toHaveLength(1)
})
