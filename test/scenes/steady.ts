import { DUE } from '../fixtures/report-desk.js'

const CODE = /\b[2-9A-HJKMNP-Z]{3}(?:-[2-9A-HJKMNP-Z]{3}){2}\b/g

export interface Steady {
  steady: (text: string) => string
  /** As it was shown, with its hyphens. */
  lastCode: () => string
}

/** Puts placeholders for what another run, or another day of the scenes, would show otherwise. */
export function createSteady(): Steady {
  const codes: string[] = []
  return {
    steady: (text) =>
      text
        .replace(CODE, (code) => {
          if (!codes.includes(code)) codes.push(code)
          return `‹mã ${codes.indexOf(code) + 1}›`
        })
        .replaceAll(DUE, '‹hạn trả lời›')
        .replace(/(?:Thứ Sáu, )?20\/11\/(?:20)?26/g, '‹hôm nay›'),
    lastCode() {
      const code = codes.at(-1)
      if (code === undefined) throw new Error('no code was shown yet')
      return code
    },
  }
}
