/**
 * Hides what must not be stored with a question: identity numbers (9 or 12 digits), phone and
 * account numbers. Dates, codes of procedures and amounts stay readable.
 */
export function maskNumbers(text: string): string {
  return text.replace(/(?<![\d.])(?:\+84[ .-]?)?\d(?:[ .-]?\d){7,15}(?![\d.])/g, (number) => {
    const digits = number.replace(/\D/g, '')
    return digits.length >= 9 ? '[số đã ẩn]' : number
  })
}
