/** Sentences of the slip that a citizen takes home from the counter. */
export const slipSentenceKeys = {
  'slip.title': [],
  'slip.code': [],
  'slip.received': [],
  'slip.kind': [],
  'slip.what': [],
  'slip.due': ['due', 'days'],
  'slip.provisional': [],
  'slip.no_promise': [],
  'slip.tip': [],
  'slip.look_up': ['commune'],
  'slip.look_up_web': ['address'],
  'slip.look_up_phone': ['phone'],
  'slip.keep': [],
  'slip.scan': [],
  'slip.qr_label': ['code'],
} as const satisfies Record<string, readonly string[]>
