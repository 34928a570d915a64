import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Storage } from '../../src/storage/storage.js'
import type { SwitchedOff } from '../../src/switches/switched-off.js'

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 20, hour))

const entry = (id: string, changes: Partial<SwitchedOff> = {}): SwitchedOff => ({
  id,
  commune: 'bac-binh',
  scope: { kind: 'bot' },
  reason: 'bảo trì',
  since: at(1),
  until: null,
  by: 'lan',
  ended: null,
  ...changes,
})

/** What every storage engine must do for what staff switched off. */
export function describeSwitchStore(name: string, open: () => Promise<Storage>): void {
  describe(`${name}: switch store`, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(() => storage.close())

    it('gives back what is off, of all communes, and not what ended', async () => {
      const { switches } = storage
      const procedure = entry('2', {
        commune: 'ha-bac',
        scope: { kind: 'procedure', code: '1.001193' },
        until: at(5),
      })
      await switches.turnOff(entry('1'))
      await switches.turnOff(procedure)
      expect((await switches.inForce(at(2))).sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
        entry('1'),
        procedure,
      ])
      expect(await switches.inForce(at(5))).toEqual([entry('1')])
      expect(await switches.turnOn('bac-binh', '1', { at: at(3), by: 'hung' })).toBe('on')
      expect(await switches.inForce(at(6))).toEqual([])
      expect(await switches.history('bac-binh', 10)).toEqual([
        entry('1', { ended: { at: at(3), by: 'hung' } }),
      ])
      expect(await switches.history('ha-bac', 10)).toEqual([procedure])
    })

    it('switches the same thing off once, and again after it came on', async () => {
      const { switches } = storage
      expect(await switches.turnOff(entry('1'))).toBe('off')
      expect(await switches.turnOff(entry('2'))).toBe('off_already')
      expect(await switches.turnOff(entry('3', { commune: 'ha-bac' }))).toBe('off')
      expect(await switches.turnOff(entry('4', { scope: { kind: 'channel', channel: 'web' } }))).toBe('off')
      await switches.turnOn('bac-binh', '1', { at: at(2), by: 'lan' })
      expect(await switches.turnOff(entry('5', { since: at(3) }))).toBe('off')
    })

    it('lets one of two who press at once switch it off', async () => {
      const { switches } = storage
      const done = await Promise.all(['1', '2', '3', '4'].map((id) => switches.turnOff(entry(id))))
      expect(done.filter((one) => one === 'off')).toHaveLength(1)
    })

    it('switches nothing on for another commune, or twice', async () => {
      const { switches } = storage
      await switches.turnOff(entry('1'))
      const by = { at: at(2), by: 'hung' }
      expect(await switches.turnOn('ha-bac', '1', by)).toBe('on_already')
      expect(await switches.turnOn('bac-binh', '1', by)).toBe('on')
      expect(await switches.turnOn('bac-binh', '1', by)).toBe('on_already')
    })
  })
}
