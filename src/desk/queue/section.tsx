import { randomUUID } from 'node:crypto'
import type { SavedViewStore } from '../../feedback/saved-view.js'
import type { Tickets } from '../../feedback/tickets.js'
import type { StaffStore } from '../../staff/staff-store.js'
import type { DeskSection } from '../desk-route.js'
import type { Visit } from '../visit.js'
import { readFind, shownFind } from './find.js'
import { ticketCounts } from './menu-counts.js'
import { postAssign } from './post-assign.js'
import { queueModel } from './queue-model-of.js'
import { QueuePage } from './queue-page.js'
import type { QueueStores } from './read-queue.js'
import { fieldsOf, queuePath, readSelection } from './selection.js'

export interface QueueSectionParts {
  stores: QueueStores
  views: SavedViewStore
  staff: Pick<StaffStore, 'accounts'>
  tickets: Pick<Tickets, 'act'>
}

/** The queue of tickets: /phieu. */
export function createQueueSection(parts: QueueSectionParts): DeskSection {
  return {
    menu: [
      {
        path: '/phieu',
        label: 'Phiếu',
        may: 'tickets',
        order: 10,
        counts: (account, today) => ticketCounts(parts.stores.queue, account, today),
      },
    ],
    told: {
      view_saved: 'Đã lưu cách xem.',
      view_full: 'Chưa lưu: anh/chị đã có nhiều cách xem. Xóa bớt rồi lưu lại.',
      view_unnamed: 'Chưa lưu: cách xem cần có tên.',
      view_removed: 'Đã xóa cách xem.',
      nothing_ticked: 'Chưa giao: anh/chị chọn ít nhất một phiếu, rồi chọn đơn vị hoặc người.',
    },
    routes: [
      {
        method: 'get',
        path: '',
        name: 'desk.open',
        may: 'signed_in',
        handle: (visit) => visit.redirect(frontPage(visit)),
      },
      {
        method: 'get',
        path: '/phieu',
        name: 'queue.view',
        may: 'tickets',
        personal: true,
        handle: async (visit) =>
          visit.page('Phiếu phản ánh, kiến nghị', <QueuePage model={await queueModel(visit, parts)} />),
      },
      { method: 'post', path: '/phieu/tim', name: 'queue.search', may: 'tickets', handle: search },
      {
        method: 'post',
        path: '/phieu/giao',
        name: 'queue.assign',
        may: 'assign',
        audited: ['viec', 'don-vi', 'nguoi'],
        handle: (visit) => postAssign(visit, parts),
      },
      {
        method: 'post',
        path: '/phieu/cach-xem',
        name: 'queue.save_view',
        may: 'tickets',
        handle: (visit) => saveView(visit, parts.views),
      },
      {
        method: 'post',
        path: '/phieu/cach-xem/xoa',
        name: 'queue.remove_view',
        may: 'tickets',
        audited: ['id'],
        async handle(visit) {
          await parts.views.remove(visit.account.id, visit.fields.get('id') ?? '')
          return visit.redirect('/phieu', 'view_removed')
        },
      },
    ],
  }
}

/** Posted, so that a whole telephone number stands in no address. */
function search(visit: Visit): Response {
  const selection = readSelection((name) => visit.fields.get(name))
  const find = readFind(selection.find)
  if (find.by === 'code') return visit.redirect(`/phieu/${find.code}`)
  return visit.redirect(queuePath({ ...selection, find: shownFind(selection.find), page: 1 }))
}

async function saveView(visit: Visit, views: SavedViewStore): Promise<Response> {
  const selection = readSelection((name) => visit.fields.get(name))
  // The end of somebody's telephone number is no way of looking at the queue.
  const kept = { ...selection, page: 1, ...(readFind(selection.find).by === 'phone' && { find: '' }) }
  const name = (visit.fields.get('ten') ?? '').normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 60)
  if (name === '') return visit.redirect(queuePath(selection), 'view_unnamed')
  const query = new URLSearchParams(fieldsOf(kept)).toString()
  const saved = await views.save(visit.account.id, { id: randomUUID(), name, query })
  return visit.redirect(queuePath(selection), saved === 'saved' ? 'view_saved' : 'view_full')
}

function frontPage(visit: Visit): string {
  if (visit.may('tickets')) return '/phieu'
  return visit.may('province_figures') ? '/so-lieu-tinh' : '/so-lieu'
}
