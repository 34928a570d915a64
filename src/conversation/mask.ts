import { findPhones } from '../feedback/phone.js'

/** Stands where a number was. */
export const HIDDEN = '[số đã ẩn]'

/**
 * Hides what must not be stored with a question: identity, phone, account and card numbers (nine
 * digits or more, however they are spaced). Dates, procedure codes and amounts stay readable.
 */
export function maskNumbers(text: string): string {
  return text.replace(/(?:\+84[ .-]?)?(?<!\d)\d(?:[ .-]?\d){7,24}(?!\d)/g, (number) =>
    isAmount(number) || number.replace(/\D/g, '').length < 9 ? number : HIDDEN,
  )
}

/** The same, but a telephone number stays: staff are to call it. */
export function maskAllButPhones(text: string): string {
  const parts: string[] = []
  let end = 0
  for (const phone of findPhones(text)) {
    parts.push(maskNumbers(text.slice(end, phone.start)), text.slice(phone.start, phone.end))
    end = phone.end
  }
  return [...parts, maskNumbers(text.slice(end))].join('')
}

/** Thousands set apart by dots: 1.500.000.000. */
function isAmount(number: string): boolean {
  return /^\d{1,3}(?:\.\d{3})+$/.test(number) && !number.startsWith('0')
}
