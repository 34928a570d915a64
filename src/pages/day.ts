/** "2026-07" -> "7/2026". */
export function readableMonth(month: string): string {
  const [year = '', number = ''] = month.split('-')
  return `${Number(number)}/${year}`
}

/** Whole months from one yyyy-mm to another. */
export function monthsBetween(from: string, to: string): number {
  const count = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))
  return count(to) - count(from)
}
