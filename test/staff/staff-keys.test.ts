import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { StartError } from '../../src/errors.js'
import { seal, unseal } from '../../src/seal.js'
import { openSecretKey, staffKeys } from '../../src/staff/staff-keys.js'

const freshDir = (): string => join(mkdtempSync(join(tmpdir(), 'hoi-xa-key-')), 'data')

describe('the secret key', () => {
  it('is made once in the data folder, for its owner only', () => {
    const dir = freshDir()
    const key = openSecretKey(dir, null)
    expect(key).toHaveLength(32)
    expect(openSecretKey(dir, null)).toEqual(key)
    expect(statSync(join(dir, 'secret.key')).mode & 0o777).toBe(0o600)
  })

  it('of the settings is taken before, and leaves no file', () => {
    const dir = freshDir()
    const key = Buffer.alloc(32, 7)
    expect(openSecretKey(dir, key)).toEqual(key)
    expect(() => readFileSync(join(dir, 'secret.key'))).toThrow('ENOENT')
  })

  it('stops the start when its file is broken: another key would open no second factor', () => {
    const dir = freshDir()
    openSecretKey(dir, null)
    writeFileSync(join(dir, 'secret.key'), 'short')
    expect(() => openSecretKey(dir, null)).toThrow(StartError)
  })

  it('gives each use a key of its own', () => {
    const keys = Object.values(staffKeys(Buffer.alloc(32, 7))).map((key: Uint8Array) =>
      Buffer.from(key).toString('hex'),
    )
    expect(keys.length).toBeGreaterThanOrEqual(4)
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('what is sealed', () => {
  const key = staffKeys(Buffer.alloc(32, 7)).seal

  it('opens for its owner with its key only', () => {
    const sealed = seal(key, 'staff a', 'JBSWY3DP')
    expect(sealed).not.toContain('JBSWY3DP')
    expect(unseal(key, 'staff a', sealed)).toBe('JBSWY3DP')
    expect(unseal(key, 'staff b', sealed)).toBeUndefined()
    expect(unseal(staffKeys(Buffer.alloc(32, 8)).seal, 'staff a', sealed)).toBeUndefined()
  })

  it('does not open when a sign was changed', () => {
    const sealed = seal(key, 'staff a', 'JBSWY3DP')
    for (const at of [0, 1, 3, 10, 25, sealed.length - 1]) {
      const changed = `${sealed.slice(0, at)}${sealed[at] === 'x' ? 'y' : 'x'}${sealed.slice(at + 1)}`
      expect(unseal(key, 'staff a', changed)).toBeUndefined()
    }
    expect(unseal(key, 'staff a', '')).toBeUndefined()
  })
})
