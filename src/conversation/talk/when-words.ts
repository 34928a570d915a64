import type { Block } from '../../channels/channel.js'
import { officeHoursOf } from '../../feedback/office-time.js'
import { whenAnswered } from '../../talks/when-answered.js'
import { vietnamDay, vietnamTime } from '../../vietnam-day.js'
import { readableDate } from '../ticket/words.js'
import type { Turn } from '../turn.js'

/** When staff will answer, by the hours the commune gives; where it gives none, no hour of the clock is named. */
export function whenBlocks({ sentences, search, commune, now, rulebook }: Turn): Block[] {
  const office = officeHoursOf(search.knowledge.directories.get(commune.id))
  const answered = whenAnswered(now, office, rulebook.calendar)
  switch (answered.kind) {
    case 'today':
      return sentences.say('talk.today')
    case 'unknown':
      return sentences.say('talk.unknown')
    case 'late_today':
      return sentences.say('talk.late_today', { when: instantInWords(answered.next) })
    case 'opens':
      return sentences.say('talk.opens', { when: instantInWords(answered.next) })
  }

  function instantInWords(next: Date): string {
    const day = vietnamDay(next)
    if (office.assumed)
      return day === vietnamDay(now)
        ? sentences.phrase('talk.on_today')
        : sentences.phrase('talk.on_day', { day: readableDate(day) })
    const time = clockInWords(vietnamTime(next))
    return day === vietnamDay(now)
      ? sentences.phrase('talk.at_today', { time })
      : sentences.phrase('talk.at_day', { time, day: readableDate(day) })
  }
}

/** "07:30" -> "7h30". */
function clockInWords(time: string): string {
  const [hour = '', minute = ''] = time.split(':')
  return `${Number(hour)}h${minute}`
}
