import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fusionFor, isCalibrated } from '../../src/search/fusion.js'

const { id: shipped } = JSON.parse(readFileSync('knowledge/model/hoi-xa.json', 'utf8')) as { id: string }

describe('fusionFor', () => {
  it('has numbers fitted for the shipped model, and lets its meaning count', () => {
    expect(isCalibrated(shipped)).toBe(true)
    expect(fusionFor(shipped).weights.meaning).toBeGreaterThan(1)
  })

  it('counts no meaning where there is no model', () => {
    expect(fusionFor(undefined).weights).toMatchObject({ meaning: 0, groupMeaning: 0 })
  })

  it('lets a model nobody fitted help a little, and leaves the rest as words alone have it', () => {
    const other = fusionFor('somebody/a-model')
    const words = fusionFor(undefined)
    expect(isCalibrated('somebody/a-model')).toBe(false)
    expect(other.weights.meaning).toBeGreaterThan(0)
    expect(other.weights.meaning).toBeLessThan(words.weights.phrase)
    expect({ ...other, weights: { ...other.weights, meaning: 0 } }).toEqual(words)
  })

  it.each([undefined, shipped, 'somebody/a-model'])(
    'weighs evidence of %s for a target, never against it',
    (model) => {
      const { weights, variant, homograph, confidence } = fusionFor(model)
      for (const weight of Object.values(weights)) expect(weight).toBeGreaterThanOrEqual(0)
      for (const kept of [variant.unsaid, variant.missing, 1 - homograph]) {
        expect(kept).toBeGreaterThan(0)
        expect(kept).toBeLessThanOrEqual(1)
      }
      expect(confidence.sharpness).toBeGreaterThan(0)
      expect(Math.min(confidence.noneTalk, confidence.noneUnknown)).toBeGreaterThanOrEqual(0)
    },
  )
})
