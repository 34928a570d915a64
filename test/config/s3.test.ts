import { describe, expect, it } from 'vitest'
import { storesOf } from '../../src/cli/stores-place.js'
import { ConfigError, createConfig } from '../../src/config/config.js'

const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
const whole = {
  HOI_XA_S3_ENDPOINT: 'https://s3.example.vn:9000/',
  HOI_XA_S3_REGION: 'hn-1',
  HOI_XA_S3_BUCKET: 'hoi-xa',
  HOI_XA_S3_KEY_ID: 'AKIA0123456789',
  HOI_XA_S3_SECRET_KEY: SECRET,
}
const problemsOf = (env: Record<string, string>) => {
  const result = createConfig(env, '/')
  return result.ok ? [] : result.problems
}

describe('the store of citizens files', () => {
  it('is the data folder unless told', () => {
    expect(createConfig({}, '/')).toMatchObject({ ok: true, config: { s3: null }, secrets: { s3: null } })
    expect(storesOf({})).toEqual({ databaseUrl: null, s3: null })
  })

  it('is the data folder where it is switched off beside settings that stay', () => {
    expect(storesOf({ ...whole, HOI_XA_S3_ENDPOINT: 'off' }).s3).toBeNull()
  })

  it('is a bucket, with keys apart from what may be logged', () => {
    const result = createConfig(whole, '/')
    const place = {
      endpoint: 'https://s3.example.vn:9000',
      region: 'hn-1',
      bucket: 'hoi-xa',
      pathStyle: true,
    }
    const keys = { keyId: 'AKIA0123456789', secretKey: SECRET }
    expect(result).toMatchObject({ ok: true, config: { s3: place }, secrets: { s3: keys } })
    expect(result.ok && JSON.stringify(result.config)).not.toContain('AKIA')
    expect(storesOf(whole).s3).toEqual({ ...place, ...keys })
    expect(storesOf({ ...whole, HOI_XA_S3_PATH_STYLE: 'off' }).s3).toMatchObject({ pathStyle: false })
    for (const host of ['127.0.0.1:9000', 'localhost', '[::1]:9000'])
      expect(problemsOf({ ...whole, HOI_XA_S3_ENDPOINT: `http://${host}` })).toEqual([])
  })

  it.each([
    ['HOI_XA_S3_ENDPOINT', ''],
    ['HOI_XA_S3_ENDPOINT', 's3.example.vn'],
    ['HOI_XA_S3_ENDPOINT', 'ftp://s3.example.vn'],
    ['HOI_XA_S3_ENDPOINT', 'https://s3.example.vn/hoi-xa'],
    ['HOI_XA_S3_ENDPOINT', 'https://s3.example.vn/?x=1'],
    ['HOI_XA_S3_ENDPOINT', `https://key:${SECRET.replaceAll('/', '_')}@s3.example.vn`],
    ['HOI_XA_S3_ENDPOINT', 'http://s3.example.vn'],
    ['HOI_XA_S3_ENDPOINT', 'http://127.0.0.1.example.vn'],
    ['HOI_XA_S3_REGION', ''],
    ['HOI_XA_S3_REGION', 'hà nội'],
    ['HOI_XA_S3_BUCKET', ''],
    ['HOI_XA_S3_BUCKET', 'Hoi-Xa'],
    ['HOI_XA_S3_BUCKET', 'xa'],
    ['HOI_XA_S3_BUCKET', 'hoi-xa/anh'],
    ['HOI_XA_S3_BUCKET', 'hoi..xa'],
    ['HOI_XA_S3_KEY_ID', ''],
    ['HOI_XA_S3_KEY_ID', 'AKIA/012'],
    ['HOI_XA_S3_SECRET_KEY', ''],
    ['HOI_XA_S3_SECRET_KEY', 'short'],
    ['HOI_XA_S3_SECRET_KEY', `${SECRET} ${SECRET}`],
    ['HOI_XA_S3_PATH_STYLE', 'yes'],
  ])('refuses %s=%j by its name with a remedy, and tells no secret', (variable, value) => {
    const problems = problemsOf({ ...whole, [variable]: value })
    expect(problems).toMatchObject([{ variable }])
    expect(problems[0]?.remedy).not.toBe('')
    expect(new ConfigError(problems).message).not.toContain(SECRET.slice(0, 8))
    expect(() => storesOf({ ...whole, [variable]: value })).toThrow(ConfigError)
  })

  it.each([
    [{ HOI_XA_S3_BUCKET: 'hoi.xa' }],
    [{ HOI_XA_S3_ENDPOINT: 'https://203.0.113.7' }],
    [{ HOI_XA_S3_ENDPOINT: 'http://[::1]:9000' }],
  ])('has no room for a bucket before the host: %o', (changes) => {
    const env = { ...whole, ...changes, HOI_XA_S3_PATH_STYLE: 'off' }
    expect(problemsOf(env)).toMatchObject([{ variable: 'HOI_XA_S3_PATH_STYLE' }])
  })
})
