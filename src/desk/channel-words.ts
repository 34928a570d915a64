const CHANNELS: ReadonlyMap<string, string> = new Map([
  ['web', 'Trang web'],
  ['telegram', 'Telegram'],
  ['zalo-bot', 'Zalo Bot'],
  ['zalo-oa', 'Zalo OA'],
  ['terminal', 'Máy tại Trung tâm'],
  ['counter', 'Tại quầy'],
  ['phone', 'Điện thoại'],
  ['letter', 'Thư, đơn giấy'],
])

/** How a report or question came, as staff read it; a channel without words of its own is shown by its name. */
export function channelWords(channel: string): string {
  return CHANNELS.get(channel) ?? channel
}
