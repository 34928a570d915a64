import { randomUUID } from 'node:crypto'
import type { Address } from '../../channels/channel.js'
import type { Conversation } from '../../conversation/conversation.js'
import { quantiles, type Quantiles } from '../quantiles.js'

/** What people of one commune ask, one after the other. */
export interface Crowd {
  conversation: Conversation
  commune: string
  questions: readonly string[]
  /** Begins the names of its people, so that crowds of several processes do not meet. */
  name: string
}

export interface Sustained {
  messages: number
  seconds: number
  per_second: number
  /** Messages whose question or answer is not in the transcript afterwards. */
  lost: number
}

/** Milliseconds from the message coming in until its reply is stored. */
export interface Paced {
  rate: number
  messages: number
  ms: Quantiles
}

/** So many people ask side by side without a pause, for so long; each waits for every answer. */
export async function sustain(crowd: Crowd, people: number, seconds: number): Promise<Sustained> {
  const begun = performance.now()
  const asked = await Promise.all(
    Array.from({ length: people }, async (_, person) => {
      let count = 0
      while (performance.now() - begun < seconds * 1000) {
        await ask(crowd, person, count)
        count++
      }
      return count
    }),
  )
  const took = (performance.now() - begun) / 1000
  const messages = asked.reduce((sum, count) => sum + count, 0)
  return {
    messages,
    seconds: tenths(took),
    per_second: Math.round(messages / took),
    lost: await lostOf(crowd, asked),
  }
}

/** Messages come at fixed times, whether those before are answered or not: what waits shows in the times. */
export async function pace(crowd: Crowd, rate: number, seconds: number): Promise<Paced> {
  const times: number[] = []
  const begun = performance.now()
  const pending: Promise<void>[] = []
  for (let index = 0; index < rate * seconds; index++) {
    const due = begun + (index * 1000) / rate
    await until(due)
    pending.push(
      ask(crowd, index, 0).then(() => {
        times.push(performance.now() - due)
      }),
    )
  }
  await Promise.all(pending)
  return { rate, messages: times.length, ms: quantiles(times) }
}

/** So many people ask in the same moment. */
export async function allAtOnce(crowd: Crowd, people: number): Promise<{ people: number; ms: Quantiles }> {
  const begun = performance.now()
  const times = await Promise.all(
    Array.from({ length: people }, async (_, person) => {
      await ask(crowd, person, 0)
      return performance.now() - begun
    }),
  )
  return { people, ms: quantiles(times) }
}

function addressOf({ commune, name }: Crowd, person: number): Address {
  return { commune, channel: 'bench', id: `${name}-${person}` }
}

async function ask(crowd: Crowd, person: number, count: number): Promise<void> {
  const { conversation, questions } = crowd
  const text = questions[(person * 7 + count) % questions.length] ?? ''
  await conversation.receive({
    address: addressOf(crowd, person),
    key: randomUUID(),
    content: { kind: 'text', text },
  })
}

async function lostOf(crowd: Crowd, asked: readonly number[]): Promise<number> {
  let lost = 0
  for (const [person, count] of asked.entries()) {
    const told = await crowd.conversation.transcript(addressOf(crowd, person), count * 2)
    lost += count - Math.min(count, Math.floor(told.length / 2))
  }
  return lost
}

async function until(due: number): Promise<void> {
  const wait = due - performance.now()
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
}

export function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
