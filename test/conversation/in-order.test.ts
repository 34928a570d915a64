import { describe, expect, it } from 'vitest'
import { createInOrder } from '../../src/conversation/in-order.js'

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('createInOrder', () => {
  it('runs the tasks of one key one after the other, in order, through failures', async () => {
    const inOrder = createInOrder()
    const log: string[] = []
    const results = await Promise.allSettled(
      [1, 2, 3].map((n) =>
        inOrder.run('a', async () => {
          log.push(`begin ${n}`)
          await pause()
          log.push(`end ${n}`)
          if (n === 2) throw new Error('broken')
        }),
      ),
    )
    expect(log).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2', 'begin 3', 'end 3'])
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  it('runs different keys side by side', async () => {
    const inOrder = createInOrder()
    let release: () => void = () => undefined
    const blocked = inOrder.run('a', () => new Promise<void>((resolve) => (release = resolve)))
    await inOrder.run('b', () => Promise.resolve())
    release()
    await blocked
    await inOrder.settled()
  })
})
