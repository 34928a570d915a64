import type { Channel, ProcedureRecord } from '../../knowledge/procedure-record.js'
import { fold } from '../../language/fold.js'
import { readFees, type Fee } from '../record/fees.js'
import { ORDINARY, readLimit, unitDisputed, type Limit, type Time } from '../record/times.js'
import { cutAtWord, oneLine } from '../text.js'
import type { PortalLine } from './portal-line.js'

type Method = PortalLine['methods'][number]

export interface Ways {
  channels: Channel[]
  times: Time[]
  fees: Fee[]
  notes: string[]
}

const CHANNELS: Readonly<Record<string, Channel>> = {
  'truc tiep': 'direct',
  'truc tuyen': 'online',
  'dich vu buu chinh': 'post',
  'buu chinh': 'post',
}
const ORDER: readonly Channel[] = ['direct', 'online', 'post']
const CASE: Readonly<Record<Channel, string>> = {
  direct: 'Nộp trực tiếp',
  online: 'Nộp trực tuyến',
  post: 'Nộp qua bưu chính',
}

/** Ways of handing in, with the limit and fee of each; what all ways share is told once. */
export function waysOf(methods: readonly Method[], source: string): Ways {
  const notes: string[] = []
  const ways = methods.flatMap((method) => {
    const channel = CHANNELS[fold(method.channel)]
    return channel === undefined ? [] : [{ channel, method }]
  })
  const others = methods.length - ways.length
  if (others > 0)
    notes.push(
      `Nguồn có ${others} cách thức nộp không rõ tên, chỉ lấy thời hạn và phí khi không còn cách khác.`,
    )
  const channels = ORDER.filter((name) => ways.some(({ channel }) => channel === name))
  if (channels.length === 0) {
    notes.push('Nguồn không ghi cách thức nộp; ghi nộp trực tiếp.')
    return {
      channels: ['direct'],
      times: timesOf(
        methods.map((method) => ({ channel: 'direct', method })),
        notes,
      ),
      fees: distinct(
        methods.flatMap((method) => readFees(method.fee, source)),
        [{ kind: 'unknown' }],
      ),
      notes,
    }
  }
  return { channels, times: timesOf(ways, notes), fees: feesOf(ways, channels, source), notes }
}

interface Way {
  channel: Channel
  method: Method
}

function timesOf(ways: readonly Way[], notes: string[]): Time[] {
  const groups = new Map<string, { limit: Limit; channels: Channel[] }>()
  for (const { channel, method } of ways) {
    const limit = limitOf(method, notes)
    const key = JSON.stringify(limit)
    const group = groups.get(key)
    if (!group) groups.set(key, { limit, channels: [channel] })
    else if (!group.channels.includes(channel)) group.channels.push(channel)
  }
  if (groups.size === 0) return [{ case: ORDINARY, value: null, unit: 'unknown' }]
  return [...groups.values()].map(({ limit, channels }) => ({
    case: groups.size === 1 ? ORDINARY : channels.map((channel) => CASE[channel]).join('; '),
    ...limit,
  }))
}

/** The cell's number; the words beside it are kept, and may put its unit in doubt. */
function limitOf({ time_limit, description }: Method, notes: string[]): Limit {
  const limit = readLimit(time_limit)
  const said = oneLine(description)
  const words = said === '' || !/\d|thời (hạn|gian)|ngày/iu.test(said) ? '' : said
  if (words.length > 1000) notes.push('Mô tả cách thức thực hiện quá dài, chỉ giữ phần đầu.')
  const text = [limit.text, words === '' ? undefined : cutAtWord(words, 950)]
    .filter((part) => part !== undefined)
    .join(' ')
  const told = text === '' ? {} : { text: cutAtWord(text, 1000) }
  if (!unitDisputed(limit, said)) return { ...limit, ...told }
  notes.push(`Ô thời hạn ghi “${oneLine(time_limit)}” nhưng mô tả dùng đơn vị khác; không ghi đơn vị.`)
  return { value: limit.value, unit: 'unknown', ...told }
}

function feesOf(ways: readonly Way[], channels: readonly Channel[], source: string): Fee[] {
  const groups = new Map<string, { fees: Fee[]; channels: Channel[] }>()
  for (const { channel, method } of ways) {
    const fees = readFees(method.fee, source)
    const key = JSON.stringify(fees)
    const group = groups.get(key)
    if (!group) groups.set(key, { fees, channels: [channel] })
    else if (!group.channels.includes(channel)) group.channels.push(channel)
  }
  const all = [...groups.values()].flatMap((group) => {
    const only = group.channels.length === channels.length ? {} : { channels: group.channels }
    return group.fees.map((fee) => ({ ...fee, ...only }))
  })
  return distinct(all, [{ kind: 'unknown' }])
}

function distinct(fees: readonly Fee[], none: Fee[]): Fee[] {
  const kept = new Map(fees.map((fee) => [JSON.stringify(fee), fee]))
  return kept.size === 0 ? none : [...kept.values()]
}

const SAYS_A_FEE = /mức thu|(nộp|thu|đóng|biên lai)[^.;\n]{0,25}(phí|lệ phí)|lệ phí theo quy định/iu
const SAYS_NONE =
  /không (thu|phải nộp)|miễn (phí|lệ phí|thu)|trả phí cho đơn vị|phí (dịch vụ )?(bưu chính|chuyển phát|vận chuyển)/iu

/**
 * "Free" only stands where nothing else in the source speaks of a fee: neither its steps and conditions,
 * nor a legal basis that sets fees, nor another way of handing in.
 */
export function doubted(fees: readonly Fee[], elsewhere: readonly string[]): { fees: Fee[]; note?: string } {
  if (!fees.some((fee) => fee.kind === 'free')) return { fees: [...fees] }
  const saying = elsewhere
    .flatMap((text) => text.split(/[.;\n]/))
    .find((part) => SAYS_A_FEE.test(part) && !SAYS_NONE.test(part))
  const paid = fees.some(
    (fee) => fee.kind === 'amount' || fee.kind === 'provincial' || fee.text !== undefined,
  )
  if (saying === undefined && !paid) return { fees: [...fees] }
  const why =
    saying === undefined
      ? 'cách nộp khác lại nói có phí'
      : `chỗ khác ghi “${cutAtWord(oneLine(saying), 160)}”`
  return {
    fees: distinct(
      fees.map((fee) => (fee.kind === 'free' ? unknownOf(fee) : fee)),
      [],
    ),
    note: `Nguồn ghi miễn phí nhưng ${why}; phí ghi là chưa rõ.`,
  }
}

function unknownOf(fee: Fee): ProcedureRecord['fees'][number] {
  return { kind: 'unknown', ...(fee.channels === undefined ? {} : { channels: fee.channels }) }
}
