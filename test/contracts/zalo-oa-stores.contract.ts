import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Storage } from '../../src/storage/storage.js'

const at = (seconds: number): Date => new Date(seconds * 1_000)

/** What every storage engine must do for the tokens and contacts of a Zalo Official Account. */
export function describeZaloOaStores(name: string, open: () => Promise<Storage>): void {
  describe(`${name}: Zalo OA stores`, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(() => storage.close())
    const pair = { sealed: 'sealed', issuedAt: at(1), expiresAt: at(90) }

    it('saves a pair of tokens after the generation it knows, once', async () => {
      const { zaloOaTokens: tokens } = storage
      expect(await tokens.read('oa')).toBeUndefined()
      expect(await tokens.save('oa', pair, 0)).toBe(true)
      expect(await tokens.save('oa', { ...pair, sealed: 'late' }, 0)).toBe(false)
      expect(await tokens.read('oa')).toEqual({ generation: 1, pair, needsConsent: null })
      await tokens.markNeedsConsent('oa', 'refused', 0)
      expect(await tokens.read('oa')).toMatchObject({ needsConsent: null })
      await tokens.markNeedsConsent('oa', 'refused', 1)
      expect(await tokens.read('oa')).toMatchObject({ needsConsent: 'refused' })
    })

    it('lets one process at a time renew', async () => {
      const { zaloOaTokens: tokens } = storage
      await tokens.save('oa', pair, 0)
      const tries = ['a', 'b', 'c'].map((owner) => tokens.takeLease('oa', owner, at(10), at(20)))
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1)
      expect(await tokens.takeLease('oa', 'd', at(20), at(30))).toBe(true)
      await tokens.freeLease('oa', 'd')
      expect(await tokens.takeLease('oa', 'e', at(21), at(30))).toBe(true)
    })

    it('counts the tries of a consent', async () => {
      const { zaloOaTokens: tokens } = storage
      expect(await tokens.tryConsent('oa', at(1), 2)).toBe(false)
      await tokens.beginConsent('oa', at(10))
      expect(await tokens.tryConsent('oa', at(1), 2)).toBe(true)
      expect(await tokens.tryConsent('oa', at(1), 2)).toBe(true)
      expect(await tokens.tryConsent('oa', at(1), 2)).toBe(false)
      await tokens.beginConsent('oa', at(10))
      await tokens.endConsent('oa')
      expect(await tokens.tryConsent('oa', at(1), 2)).toBe(false)
    })

    it('remembers the latest time of each contact, in whatever order it hears', async () => {
      const { zaloOaContacts: contacts } = storage
      await contacts.touched('oa', 'p', at(20))
      await contacts.touched('oa', 'p', at(10))
      expect(await contacts.read('oa', 'p')).toEqual({ touchedAt: at(20), unfollowedAt: null })
      await contacts.unfollowed('oa', 'p', at(15))
      expect(await contacts.read('oa', 'p')).toEqual({ touchedAt: at(20), unfollowedAt: at(15) })
      expect(await contacts.forgetBefore('oa', at(20))).toBe(0)
      expect(await contacts.forgetBefore('oa', at(21))).toBe(1)
      expect(await contacts.read('oa', 'p')).toBeUndefined()
    })
  })
}
