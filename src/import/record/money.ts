/** What a text says about sums of money. */
export interface Sums {
  /** Đồng, each once. */
  amounts: number[]
  /** Another currency, a percentage or a malformed number: the sums cannot be trusted to be all. */
  unclear: boolean
}

const NUMBER = '\\d{1,3}(?:[.,]\\d{3})+|\\d+'
const DONG = new RegExp(`(?<![\\d.,/])(${NUMBER})\\s*(?:đồng|đ|vnđ|vnd|việt nam đồng)(?![\\p{L}])`, 'giu')
const WORDED = /(?<![\d.,/])(\d+(?:[.,]\d+)?)\s*(nghìn|ngàn|triệu|tỷ)(?:\s*đồng)?(?!\p{L})/giu
const UNCLEAR = /usd|đô la|euro|%|phần trăm|\d[.,]\d{3}[.,]\d{4,}|\d{4,}[.,]\d{3}(?!\d)/iu
const FACTOR: Readonly<Record<string, number>> = { nghìn: 1e3, ngàn: 1e3, triệu: 1e6, tỷ: 1e9 }

export function sumsIn(text: string): Sums {
  const dong = [...text.matchAll(DONG)].map((match) => wholeNumber(match[1] ?? ''))
  const worded = [...text.matchAll(WORDED)].map(
    (match) => Number((match[1] ?? '').replace(',', '.')) * (FACTOR[(match[2] ?? '').toLowerCase()] ?? 1),
  )
  const amounts = [...dong.filter((value) => value !== undefined), ...worded.map(Math.round)]
  return { amounts: [...new Set(amounts)], unclear: UNCLEAR.test(text) }
}

/** "2.000.000", "2,000,000" and "20000" as numbers; undefined for anything else. */
export function wholeNumber(printed: string): number | undefined {
  if (!/^(\d{1,3}([.,]\d{3})+|\d+)$/.test(printed)) return undefined
  return Number(printed.replace(/[.,]/g, ''))
}
