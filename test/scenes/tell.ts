import type { Scene, Step } from './scene.js'
import { createSteady } from './steady.js'
import type { StaffAct, Talk } from './talk.js'

interface Happened {
  /** What was done, as the golden file says it. */
  done: string
  shown: readonly string[]
}

/**
 * Plays a scene; resolves with all that was done (») and seen, for people to read. Rejects at the
 * first step whose answer lacks what it must have.
 */
export async function tell({ title, steps }: Scene, talk: Talk, act: StaffAct): Promise<string> {
  const { steady, lastCode } = createSteady()
  const story = [title]
  for (const step of steps) {
    const happened = await play(step, talk, act, lastCode)
    if (!happened) continue
    const shown = happened.shown.map((message) => steady(message.trim()))
    const all = shown.join('\n').replaceAll('**', '')
    for (const part of step.expect)
      if (!all.includes(part)) throw new Error(`"${part}" is missing after » ${happened.done}\n${all}`)
    story.push(`» ${steady(happened.done)}`, ...shown)
  }
  return `${story.join('\n\n')}\n`
}

/** Undefined where the channel knows no such step. */
async function play(
  step: Step,
  talk: Talk,
  staffAct: StaffAct,
  code: () => string,
): Promise<Happened | undefined> {
  switch (step.kind) {
    case 'open': {
      const shown = await talk.open()
      return shown && { done: 'mở cuộc trò chuyện', shown }
    }
    case 'say': {
      const text = step.text.includes('{code}') ? step.text.replace('{code}', code()) : step.text
      return { done: `nhắn: ${text}`, shown: await talk.say(text) }
    }
    case 'choose': {
      const { how, shown } = await talk.choose(step.label)
      return { done: `chọn “${step.label}”: ${how}`, shown }
    }
    case 'staff':
      for (const [actor, act] of step.acts) await staffAct(code().replaceAll('-', ''), actor, act)
      return { done: `cán bộ: ${step.told}`, shown: await talk.arrived() }
  }
}
