/** One thing the doctor looked at. `remedy` is empty only when all is well. */
export interface Finding {
  what: string
  state: 'ok' | 'warn' | 'fail'
  said: string
  remedy: string
}

export const ok = (what: string, said: string): Finding => ({ what, state: 'ok', said, remedy: '' })

export const warn = (what: string, said: string, remedy: string): Finding => ({
  what,
  state: 'warn',
  said,
  remedy,
})

export const fail = (what: string, said: string, remedy: string): Finding => ({
  what,
  state: 'fail',
  said,
  remedy,
})

/** A check that cannot be made is a finding too. `remedy` stands for any way it may fail. */
export async function examine(
  what: string,
  remedy: string,
  check: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await check()
  } catch (error) {
    return [fail(what, error instanceof Error ? error.message : 'không kiểm tra được', remedy)]
  }
}

const SIGNS = { ok: 'tốt ', warn: 'chú ý', fail: 'HỎNG' } as const

export function findingLines(findings: readonly Finding[]): string[] {
  return findings.flatMap(({ what, state, said, remedy }) => [
    `${SIGNS[state].padEnd(5)}  ${what}: ${said}`,
    ...(remedy === '' ? [] : [`       -> ${remedy}`]),
  ])
}
