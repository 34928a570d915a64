import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { codeIn, FRIDAY, isOnDisk, labelsOf, openDesk, type Desk } from '../fixtures/report-desk.js'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ config: { publicUrl: 'https://hoixa.bacbinh.example' } })
})
afterAll(() => desk.stop())
beforeEach(() => desk.at(FRIDAY))

const labels = (): string[] => labelsOf(desk.channel.lastReply())

it('a dangerous thing: the numbers come first, then it can be reported, and the report goes all the way', async () => {
  const { channel } = desk
  const person = 'pole'
  const told = await channel.say('cột điện nghiêng sắp đổ', person)
  expect(told.indexOf('114')).toBeLessThan(told.indexOf('Gửi phản ánh'))
  expect(labels()[0]).toBe('Gửi phản ánh, góp ý')
  await channel.tap('r:start', person)
  const taken = await channel.say('cột điện nghiêng sắp đổ ở ngõ 12 thôn Lương Bình', person)
  expect(taken).toContain('phản ánh này không gọi giúp được')
  await channel.tap('r:kind:field_report', person)
  for (const answer of ['từ sáng nay', 'không có ảnh']) await channel.say(answer, person)
  await channel.tap('r:anonymous', person)
  const code = codeIn(await channel.say('gửi phản ánh', person))
  expect((await desk.ticket(code)).matter.what).toContain('cột điện nghiêng sắp đổ')
  expect(channel.lastReply().blocks.at(-1)).toMatchObject({
    kind: 'picture',
    qr: `https://hoixa.bacbinh.example/bac-binh#ma=${code.replace(/(...)(?=.)/g, '$1-')}`,
  })
})

it.each([
  ['shock', 'dây điện đứt có người tên Quàng Sét bị giật'],
  ['fire', 'cháy nhà ông Quàng Sét rồi cứu với'],
  ['bite', 'chó dại cắn cháu Quàng Sét'],
])('people in danger are never filed, not even after the button: %s', async (person, words) => {
  const { channel, dataDir } = desk
  await channel.say(words, person)
  expect(labels()).toEqual(['Gặp cán bộ'])
  await channel.tap('r:start', person)
  expect(await channel.say(words, person)).toContain('114')
  expect(labels().some((label) => label.includes('Việc ngoài hiện trường'))).toBe(false)
  expect(isOnDisk(dataDir, 'Quàng Sét')).toBe(false)
})

it('"ẩn danh" alone asks what to report, and "gửi" alone asks back; neither is filed or taken for own data', async () => {
  const { channel } = desk
  expect(await channel.say('ẩn danh', 'one')).toContain('Anh/chị muốn phản ánh việc gì?')
  expect(await channel.say('tôi tố cáo ông Quàng Chớp nhận hối lộ 5 triệu', 'one')).toContain('tiếp công dân')
  expect(isOnDisk(desk.dataDir, 'Quàng Chớp')).toBe(false)
  expect(await channel.say('gửi', 'two')).not.toMatch(/dữ liệu|Mã:/)
})
