const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg/, 'Edge'],
  [/\bcoc_coc_browser/, 'Cốc Cốc'],
  [/\bFirefox\//, 'Firefox'],
  [/\bChrome\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(?:iPhone|iPad)\b/, 'iPhone, iPad'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'máy Mac'],
  [/\bLinux\b/, 'Linux'],
]

/** Browser and system in a few words, for a person to know a session of theirs again. Pure. */
export function deviceOf(userAgent: string | undefined): string {
  const named = (list: typeof browsers): string | undefined =>
    list.find(([form]) => form.test(userAgent ?? ''))?.[1]
  const parts = [named(browsers), named(systems)].filter((part) => part !== undefined)
  return parts.length === 0 ? 'trình duyệt khác' : parts.join(' trên ')
}
