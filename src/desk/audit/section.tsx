import type { AuditLog, ChainedEntry } from '../../audit/audit-log.js'
import type { StaffStore } from '../../staff/staff-store.js'
import { vietnamDay, vietnamTime } from '../../vietnam-day.js'
import { csvText } from '../../http/csv.js'
import type { DeskSection } from '../desk-route.js'
import type { Visit } from '../visit.js'
import { actInWords } from './act-words.js'
import { filterOf, readAsked, type Asked } from './filter.js'
import { AuditPage } from './views.js'

/** Entries on one page. */
const PAGE = 100

/** Entries of one download, and of one read for it; a longer log is taken day by day. */
const MOST = 50_000
const PORTION = 1_000

const HEAD = ['Số', 'Ngày', 'Giờ', 'Ai', 'Việc', 'Tên việc', 'Về', 'Thêm', 'Yêu cầu', 'Mã chuỗi'] as const

/** The log of the commune: who did or looked at what. */
export function createAuditSection(parts: {
  audit: AuditLog
  store: Pick<StaffStore, 'accounts'>
}): DeskSection {
  const { audit, store } = parts
  const askedOf = ({ context }: Visit): Asked => readAsked((name) => context.req.query(name))

  async function show(visit: Visit) {
    const asked = askedOf(visit)
    const [found, accounts] = await Promise.all([
      audit.list(visit.commune.id, filterOf(asked), PAGE + 1, asked.before),
      store.accounts(visit.commune.id),
    ])
    return visit.page(
      'Nhật ký',
      <AuditPage
        asked={asked}
        people={accounts.map(({ login, name }) => [login, `${name} (${login})`])}
        entries={found.slice(0, PAGE)}
        more={found.length > PAGE}
      />,
    )
  }

  async function download(visit: Visit) {
    const filter = filterOf(askedOf(visit))
    await visit.note({ act: 'audit.export', subject: null })
    const entries: ChainedEntry[] = []
    for (let before: number | undefined; entries.length < MOST; before = entries.at(-1)?.seq) {
      const portion = await audit.list(visit.commune.id, filter, PORTION, before)
      entries.push(...portion)
      if (portion.length < PORTION) break
    }
    return visit.context.body(csvText([HEAD, ...entries.map(rowOf)]), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="nhat-ky-${visit.commune.id}-${visit.today}.csv"`,
    })
  }

  return {
    menu: [{ path: '/nhat-ky', label: 'Nhật ký', may: 'audit', order: 95 }],
    routes: [
      { method: 'get', path: '/nhat-ky', name: 'audit.list', may: 'audit', handle: show },
      { method: 'get', path: '/nhat-ky/tai-ve', name: 'audit.export', may: 'audit', handle: download },
    ],
  }
}

function rowOf({ seq, at, who, act, subject, detail, request, hash }: ChainedEntry) {
  return [seq, vietnamDay(at), vietnamTime(at), who, actInWords(act), act, subject, detail, request, hash]
}
