import { describe, expect, it } from 'vitest'
import { createRandom, pick } from '../../src/training/random.js'
import { encode, type Table } from '../../src/training/table.js'
import { trainTable, type TableTraining } from '../../src/training/train-table.js'
import { tokenTable } from '../../src/training/vocabulary.js'

/** Each group says one thing in ways that share few words, and shares words with other groups. */
const GROUPS = [
  ['lam giay khai sinh', 'moi sinh con', 'dang ky khai sinh cho be'],
  ['lam giay chung tu', 'khai tu cho ong', 'dang ky nguoi mat'],
  ['dang ky ket hon', 'lam giay cuoi', 'hai vo chong moi cuoi'],
  ['xin giay doc than', 'xac nhan tinh trang hon nhan', 'giay chua vo chong'],
  ['lam so do dat', 'cap quyen su dung dat', 'dang ky dat cho con'],
  ['sao y ban chinh', 'chung thuc ban sao giay', 'cong chung giay'],
].map((texts) => texts.map((text) => text.split(' ')))

const vocabulary = tokenTable(GROUPS.flat(), 1, 1_000)
const idGroups = GROUPS.map((texts) => texts.map(vocabulary.ids))

function train(seed: number, changes: Partial<TableTraining> = {}): Table {
  const random = createRandom(seed)
  return trainTable({
    importance: vocabulary.importance,
    dims: 16,
    steps: 60,
    rate: 0.02,
    sharpness: 10,
    random,
    batch: () => ({
      queries: idGroups.map((texts) => pick(random, texts)),
      passages: idGroups.map((texts) => pick(random, texts)),
    }),
    progress: () => undefined,
    ...changes,
  })
}

/** Place of each text's own group by the mean of the group's other texts; 0 is first. */
function ranks(table: Table): number[] {
  return idGroups.flatMap((texts, own) =>
    texts.map((query, place) => {
      const middles = idGroups.map((others, group) =>
        Uint32Array.from(
          others.filter((_, index) => group !== own || index !== place).flatMap((ids) => [...ids]),
        ),
      )
      const { units } = encode(table, [query, ...middles])
      const nearness = middles.map((_, group) => {
        let dot = 0
        for (let dim = 0; dim < table.dims; dim++) {
          dot += (units[dim] as number) * (units[(group + 1) * table.dims + dim] as number)
        }
        return dot
      })
      return nearness.filter((value) => value > (nearness[own] as number)).length
    }),
  )
}

describe('trainTable', () => {
  it('ranks the own group of every text first after a few dozen steps, which chance does not', () => {
    expect(ranks(train(1)).every((rank) => rank === 0)).toBe(true)
    expect(ranks(train(1, { steps: 0 })).some((rank) => rank > 0)).toBe(true)
  })

  it('gives byte-equal weights for equal seeds and others for other seeds', () => {
    const bytes = (seed: number): Buffer => Buffer.from(train(seed).weights.buffer)
    expect(Buffer.compare(bytes(5), bytes(5))).toBe(0)
    expect(Buffer.compare(bytes(5), bytes(6))).not.toBe(0)
  })

  it('keeps the special tokens at zero, so that an unknown text has no direction', () => {
    const { weights } = train(2)
    expect(weights.subarray(0, 2 * 16).every((cell) => cell === 0)).toBe(true)
    expect(weights.every(Number.isFinite)).toBe(true)
  })

  it('asks for a batch at every step, in order', () => {
    const steps: number[] = []
    train(3, {
      steps: 5,
      batch: (step) => {
        steps.push(step)
        return {
          queries: idGroups.map(([first]) => first as Uint32Array),
          passages: idGroups.map(([, next]) => next as Uint32Array),
        }
      },
    })
    expect(steps).toEqual([0, 1, 2, 3, 4])
  })

  it('tells the mean loss of every hundred steps, and it falls', () => {
    const told: [number, number][] = []
    train(4, { steps: 350, progress: (step, loss) => void told.push([step, loss]) })
    expect(told.map(([step]) => step)).toEqual([100, 200, 300])
    const losses = told.map(([, loss]) => loss)
    expect(losses[0]).toBeLessThan(Math.log(GROUPS.length))
    expect(losses[2]).toBeLessThan(losses[0] as number)
  })
})
