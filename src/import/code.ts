import { oneLine } from './text.js'

/**
 * A procedure's code as printed: the national one (1.001193), a province's copy (1.001193.000.00.00.H55,
 * 1.001193.H35) or one service of it (2.000815.01, 2.000815.000.00.00.H55.02). The key is the first two groups.
 */
const PRINTED = /^([1-9]\.\d{6})(?:\.000\.00\.00)?(?:\.H\d{2})?(?:\.\d{2})?$/

export type ReadCode =
  { ok: true; code: string; printed: string } | { ok: false; reason: string; remedy: string }

/**
 * The code a cell holds, or what is wrong with it. A slip of the pen (1,001193, 1.OO1193, 1．001193) is
 * never taken: the likely code is only suggested.
 */
export function readCode(cell: string): ReadCode {
  const printed = oneLine(cell)
  const code = PRINTED.exec(printed)?.[1]
  if (code !== undefined) return { ok: true, code, printed }
  if (printed === '') {
    return { ok: false, reason: 'Dòng không có mã thủ tục.', remedy: 'Vui lòng ghi mã, ví dụ 1.001193.' }
  }
  const likely = likelyCode(printed)
  return {
    ok: false,
    reason: `Mã thủ tục “${printed.slice(0, 60)}” không đúng dạng${likely === undefined ? '' : `; có phải ${likely}?`}`,
    remedy:
      likely === undefined
        ? 'Vui lòng ghi một mã dạng 1.001193 trong ô mã.'
        : 'Vui lòng đối chiếu với quyết định công bố rồi sửa ô mã.',
  }
}

/** True for a cell that is a code or was meant to be one. */
export function looksLikeCode(cell: string): boolean {
  const printed = oneLine(cell)
  return PRINTED.test(printed) || likelyCode(printed) !== undefined
}

/** All codes printed in a running text, each once. */
export function codesIn(text: string): string[] {
  const found = text.matchAll(
    /(?<![\d.])([1-9]\.\d{6})(?=(?:\.000\.00\.00)?(?:\.H\d{2})?(?:\.\d{2})?(?!\d))/g,
  )
  return [...new Set([...found].map((match) => match[1] as string))]
}

function likelyCode(printed: string): string | undefined {
  const mended = printed
    .normalize('NFKC')
    .replace(/[oO]/g, '0')
    .replace(/[lI|]/g, '1')
    .replace(/[,;:·。．]/g, '.')
    .replace(/\s+/g, '')
    .replace(/\.+/g, '.')
    .replace(/^\.|\.$/g, '')
    .replace(/^([1-9])(\d{6})(?!\d)/, '$1.$2')
  const whole = PRINTED.exec(mended)?.[1]
  if (whole !== undefined) return whole
  // A code kept as a number loses the zeros at its end.
  const short = /^([1-9])\.(\d{3,5})$/.exec(mended)
  return short ? `${short[1] ?? ''}.${(short[2] ?? '').padEnd(6, '0')}` : undefined
}
