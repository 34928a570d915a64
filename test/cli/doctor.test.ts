import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { doctor } from '../../src/cli/doctor/doctor.js'
import { checkClock } from '../../src/cli/doctor/machine.js'
import { openStorage } from '../../src/storage/storage.js'
import { KEYS, startS3Server } from '../fakes/s3-server.js'
import { startTelegramServer, TOKEN, type TelegramServer } from '../fakes/telegram-server.js'
import { startZaloBotServer, TOKEN as ZALO_TOKEN, type ZaloBotServer } from '../fakes/zalo-bot-server.js'
import { contentFolder } from '../fixtures/content-folder.js'
import { asPlainRole, freshSchema, noPostgres } from '../fixtures/postgres.js'

const NOW = new Date('2026-11-21T03:00:00Z')

describe('hoi-xa doctor', () => {
  let telegram: TelegramServer
  let zalo: ZaloBotServer
  beforeAll(async () => {
    telegram = await startTelegramServer()
    zalo = await startZaloBotServer()
  })
  afterAll(async () => {
    await telegram.close()
    await zalo.close()
  })

  async function examined(env: Record<string, string>, changes: Record<string, string | undefined> = {}) {
    const data = mkdtempSync(join(tmpdir(), 'hoi-xa-doctor-'))
    const { root } = contentFolder(changes)
    const lines: string[] = []
    const settings = { HOI_XA_DATA_DIR: data, HOI_XA_CONTENT_DIR: root, ...env }
    const code = await doctor({ env: settings, root }, (line) => lines.push(line))
    return { code, text: lines.join('\n'), data }
  }

  it('finds nothing broken in a fresh installation, and says what the commune has not told yet', async () => {
    const { code, text } = await examined({})
    expect(code).toBe(0)
    expect(text).toMatch(/tốt\s+Thiết lập: đọc được/)
    expect(text).toMatch(/tốt\s+Cơ sở dữ liệu: chưa có/)
    expect(text).toMatch(/chú ý\s+xã Bắc Bình: thiếu \d thông tin liên hệ/)
    expect(text).toContain('-> điền knowledge/directory/bac-binh.yml')
  })

  it('asks the bucket of citizens files, and tells how to mend what it refuses', async () => {
    const s3 = await startS3Server()
    const { endpoint, region, bucket } = s3.access
    const env = {
      HOI_XA_S3_ENDPOINT: endpoint,
      HOI_XA_S3_REGION: region,
      HOI_XA_S3_BUCKET: bucket,
      HOI_XA_S3_KEY_ID: KEYS.keyId,
      HOI_XA_S3_SECRET_KEY: KEYS.secretKey,
    }
    const whole = await examined(env)
    expect(whole.code).toBe(0)
    expect(whole.text).toContain(`Kho ảnh và PDF: ${endpoint}/${bucket}`)
    const wrong = await examined({ ...env, HOI_XA_S3_SECRET_KEY: 'another-secret' })
    await s3.close()
    expect(wrong.code).toBe(1)
    expect(wrong.text).toMatch(/HỎNG\s+Kho ảnh và PDF: .*SignatureDoesNotMatch\s+-> see HOI_XA_S3_SECRET_KEY/)
    expect(wrong.text).not.toContain('another-secret')
    expect((await examined(env)).text).toMatch(/HỎNG\s+Kho ảnh và PDF: .*ECONNREFUSED/)
  })

  it('names every malformed setting with its remedy', async () => {
    const { code, text } = await examined({ HOI_XA_PORT: 'abc', HOI_XA_STALE_MONTHS: '0' })
    expect(code).toBe(1)
    expect(text).toMatch(/HỎNG\s+Thiết lập HOI_XA_PORT/)
    expect(text).toMatch(/HỎNG\s+Thiết lập HOI_XA_STALE_MONTHS/)
  })

  it('tells broken knowledge by file and line', async () => {
    const { code, text } = await examined({}, { 'knowledge/fields.yml': 'nothing' })
    expect(code).toBe(1)
    expect(text).toContain('knowledge/fields.yml:')
    expect(text).toContain('knowledge check')
  })

  it.skipIf(noPostgres)('says whether the database itself keeps communes apart', async () => {
    const schema = await freshSchema()
    try {
      const plain = await asPlainRole(schema)
      expect((await examined({ DATABASE_URL: plain })).text).toMatch(/tốt\s+Ngăn cách dữ liệu giữa các xã/)
      expect((await examined({ DATABASE_URL: schema.url })).text).toMatch(/chú ý\s+Ngăn cách dữ liệu.*miễn/)
    } finally {
      await schema.drop()
    }
  })

  it('tries the tokens, and shows none of them', async () => {
    const good = await examined({
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_COMMUNE: 'bac-binh',
      TELEGRAM_API_ROOT: telegram.url,
      ZALO_BOT_TOKEN: ZALO_TOKEN,
      ZALO_BOT_COMMUNE: 'bac-binh',
      ZALO_BOT_API_ROOT: zalo.url,
    })
    expect(good.text).toMatch(/tốt\s+Telegram: @/)
    expect(good.text).toMatch(/tốt\s+Zalo Bot: /)
    expect(good.text).not.toContain('HỎNG')
    const bad = await examined({
      TELEGRAM_BOT_TOKEN: '1:not_the_token',
      TELEGRAM_COMMUNE: 'bac-binh',
      TELEGRAM_API_ROOT: telegram.url,
    })
    expect(bad.code).toBe(1)
    expect(bad.text).toMatch(/HỎNG\s+Telegram/)
    expect(bad.text).not.toContain('not_the_token')
  })

  it('says when the service is not reached under its public address', async () => {
    const { code, text } = await examined({ HOI_XA_PUBLIC_URL: 'http://127.0.0.1:9' })
    expect(code).toBe(1)
    expect(text).toMatch(/HỎNG\s+Địa chỉ công khai: không tới được/)
  })

  it('tells a damaged database from a sound one', async () => {
    const { data } = await examined({})
    await (await openStorage(join(data, 'hoi-xa.sqlite'))).close()
    expect((await examined({ HOI_XA_DATA_DIR: data })).text).toContain('Cơ sở dữ liệu: nguyên vẹn')
    writeFileSync(join(data, 'hoi-xa.sqlite'), Buffer.alloc(8_192, 7))
    const damaged = await examined({ HOI_XA_DATA_DIR: data })
    expect(damaged.code).toBe(1)
    expect(damaged.text).toContain('khôi phục bản sao lưu gần nhất')
  })

  it.each([
    [[], 'warn'],
    [[new Date(NOW.getTime() + 5_000)], 'ok'],
    [[new Date(NOW.getTime() + 600_000)], 'fail'],
  ] as const)('judges the clock by those of others: %j is %s', (others, state) => {
    expect(checkClock(NOW, others)).toMatchObject({ state })
  })
})
