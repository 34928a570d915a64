import { systemClock, type Clock } from '../clock.js'
import { UsageError } from '../errors.js'
import { DeskError, withDesk } from './feedback-desk.js'
import { keepingJson, keepingLines, keepingReport, saveFile } from './feedback-keeping.js'
import type { FeedbackOptions, Show } from './feedback-options.js'
import { safeJson, safeLine } from './feedback-print.js'
import {
  reminderLines,
  reminderReport,
  unansweredReminders,
  undeliveredLines,
  undeliveredReport,
} from './feedback-reminders.js'
import { setAsideLines, setAsideReport } from './feedback-set-aside.js'
import { viewLines } from './feedback-show-lines.js'
import { viewReport, viewTicket } from './feedback-show.js'
import { actTask, listTask, type Task } from './feedback-tasks.js'
import type { Place } from './knowledge-versions.js'

/** Shown of what was set aside. */
const MOST_SET_ASIDE = 200

/** `hoi-xa feedback ...`; resolves with the exit code. */
export async function feedbackCommand(
  args: readonly string[],
  place: Place,
  options: FeedbackOptions,
  print: (line: string) => void,
  clock: Clock = systemClock,
): Promise<number> {
  const show: Show = (value, lines) => {
    if (options.json) print(safeJson(value()))
    else for (const line of lines()) print(safeLine(line))
  }
  try {
    const task = taskOf(args, options, show)
    return await withDesk(place, options.commune, clock, task)
  } catch (error) {
    if (!(error instanceof DeskError)) throw error
    show(
      () => ({ ok: false, message: error.message }),
      () => error.message.split('\n'),
    )
    return 1
  }
}

/** What the words ask for; a wrong use is told before anything is opened. */
function taskOf([command, ...rest]: readonly string[], options: FeedbackOptions, show: Show): Task {
  switch (command) {
    case 'list':
      return listTask(options, show)
    case 'show': {
      const code = needed(rest, 'show needs a CODE')
      return async (desk) => {
        const view = await viewTicket(desk, code)
        const sender = options.sender ?? false
        show(
          () => viewReport(view, sender, desk),
          () => viewLines(view, sender, desk),
        )
        return 0
      }
    }
    case 'act':
      return actTask(rest, options, show)
    case 'reminders':
      return async (desk) => {
        const reminders = await unansweredReminders(desk)
        show(
          () => reminders.map((reminder) => reminderReport(reminder, desk)),
          () => reminderLines(reminders, desk),
        )
        return 0
      }
    case 'undelivered':
      return async (desk) => {
        const messages = await desk.tickets.undelivered(desk.commune)
        const aside = await desk.inbox.listSetAside(desk.commune, MOST_SET_ASIDE)
        show(
          () => [...messages.map(undeliveredReport), ...aside.map(setAsideReport)],
          () => [...undeliveredLines(messages), ...setAsideLines(aside)],
        )
        return 0
      }
    case 'retention':
      return async (desk) => {
        const report = await keepingReport(desk, options.apply ?? false)
        show(
          () => keepingJson(report),
          () => keepingLines(report),
        )
        return 0
      }
    case 'file': {
      const [code, name] = rest
      const { out } = options
      if (code === undefined || name === undefined || out === undefined)
        throw new UsageError('feedback file needs CODE NAME --out FILE')
      return async (desk) => {
        const line = await saveFile(desk, code, name, out)
        show(
          () => ({ ok: true, out }),
          () => [line],
        )
        return 0
      }
    }
    case undefined:
    default:
      throw new UsageError(`feedback has no command "${command ?? ''}"`)
  }
}

function needed([value]: readonly string[], message: string): string {
  if (value === undefined) throw new UsageError(`feedback ${message}`)
  return value
}
