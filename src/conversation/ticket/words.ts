import type { Ticket } from '../../feedback/ticket.js'

const dateWords = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'UTC',
  weekday: 'long',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
})

/** "2026-12-14" -> "Thứ Hai, 14/12/2026". */
export function readableDate(day: string): string {
  return dateWords.format(new Date(`${day}T00:00:00Z`))
}

/** Degrees as maps take them: "21.85012, 106.76234". */
export function readablePoint({ latitude, longitude }: NonNullable<Ticket['matter']['point']>): string {
  return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
}

/** The first words of a report, to tell it from others. */
export function shortly(text: string, most = 60): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`
}
