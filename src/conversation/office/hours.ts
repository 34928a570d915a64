import type { Block } from '../../channels/channel.js'
import type { DirectoryPlace } from '../../knowledge/directory-record.js'
import { exceptionsSoon, hoursInSeason, openOn } from '../../knowledge/office-hours.js'
import { dayNames, hoursInWords, shiftsInWords } from '../../knowledge/opening-hours.js'
import { fold } from '../../language/fold.js'
import { addDays, weekdayOf, type Weekday } from '../../vietnam-day.js'
import { listBlock } from '../answer/facts.js'
import type { Turn } from '../turn.js'

/** Exceptions are told this many days ahead. */
const AHEAD_DAYS = 30

/** The hours of a place: of the day asked about first, then the week, then what differs soon. */
export function hoursBlocks(turn: Turn, place: DirectoryPlace): Block[] {
  const { sentences, today } = turn
  const day = dayAsked(fold(turn.text), today)
  const lines = [
    ...(day === undefined ? [] : [dayLine(turn, place, day)]),
    ...hoursInSeason(place.hours, today).map((entry) => hoursInWords([entry])),
    ...exceptionsSoon(place, today, AHEAD_DAYS).map((exception) => {
      const values = { from: readableDay(exception.from), to: readableDay(exception.to), why: exception.why }
      return exception.closed
        ? sentences.phrase('office.closed_period', values)
        : sentences.phrase('office.other_hours', { ...values, shifts: shiftsInWords(exception.shifts) })
    }),
  ]
  return [...sentences.say('office.hours', { place: place.name }), listBlock(lines)]
}

function dayLine({ sentences }: Turn, place: DirectoryPlace, day: string): string {
  const { shifts, exception } = openOn(place, day)
  const named = `${dayNames[weekdayOf(day)]} ${readableDay(day)}`
  if (shifts.length > 0)
    return sentences.phrase('office.open_day', { day: named, shifts: shiftsInWords(shifts) })
  return exception
    ? sentences.phrase('office.closed_day_why', { day: named, why: exception.why })
    : sentences.phrase('office.closed_day', { day: named })
}

const SPOKEN: readonly [RegExp, Weekday][] = [
  [/ thu (hai|2) /, 'mon'],
  [/ thu (ba|3) /, 'tue'],
  [/ thu (tu|4) /, 'wed'],
  [/ thu (nam|5) /, 'thu'],
  [/ thu (sau|6) /, 'fri'],
  [/ (thu (bay|7)|t7) /, 'sat'],
  [/ (chu nhat|cn) /, 'sun'],
]

/** The day a folded question names: today, tomorrow or the next such weekday. */
function dayAsked(folded: string, today: string): string | undefined {
  const text = ` ${folded} `
  if (/ (hom nay|bay gio|gio nay|chieu nay|sang nay) /.test(text)) return today
  if (/ (ngay mai|mai) /.test(text)) return addDays(today, 1)
  const weekday = SPOKEN.find(([pattern]) => pattern.test(text))?.[1]
  if (weekday === undefined) return undefined
  return Array.from({ length: 7 }, (_, offset) => addDays(today, offset)).find(
    (day) => weekdayOf(day) === weekday,
  )
}

export function readableDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${date}/${month}/${year}`
}
