import { randomUUID } from 'node:crypto'
import { scopeKey, type SwitchScope } from '../../switches/switched-off.js'
import type { SwitchStore } from '../../switches/switch-store.js'
import type { Switchboard } from '../../switches/switchboard.js'
import type { DeskSection } from '../desk-route.js'
import type { Visit } from '../visit.js'
import { readSwitchForm } from './switch-form.js'
import { SwitchesPage } from './switches-page.js'

export interface SwitchesParts {
  store: SwitchStore
  board: Switchboard
  /** Names of the channels of this service. */
  channels: () => readonly string[]
}

const MOST_LISTED = 100

/** Switching off a procedure, a channel or the whole bot of the commune, with a reason that citizens read. */
export function createSwitchesSection({ store, board, channels }: SwitchesParts): DeskSection {
  async function page(visit: Visit, errors: Readonly<Record<string, string>> = {}): Promise<Response> {
    const { commune, knowledge, now, fields, session } = visit
    const catalogue = knowledge.catalogueOf(commune.id)
    const view = {
      now,
      entries: await store.history(commune.id, MOST_LISTED),
      channels: channels(),
      names: new Map([...catalogue.all()].map(({ record }) => [record.code, record.short_name])),
      values: fields,
      errors,
    }
    const status = Object.keys(errors).length > 0 ? 422 : 200
    return visit.page('Công tắc', <SwitchesPage csrf={session.csrf} view={view} />, { status })
  }

  return {
    menu: [{ path: '/cong-tac', label: 'Công tắc', may: 'switches', order: 53 }],
    told: {
      switched_off: 'Đã tắt. Người dân được báo lý do trong vài giây.',
      switched_on: 'Đã bật lại.',
    },
    routes: [
      {
        method: 'get',
        path: '/cong-tac',
        name: 'switches.show',
        may: 'switches',
        handle: (visit) => page(visit),
      },
      {
        method: 'post',
        path: '/cong-tac',
        name: 'switches.off',
        may: 'switches',
        audited: ['what', 'code'],
        async handle(visit) {
          const { commune, knowledge, account, now } = visit
          const known = (scope: SwitchScope): boolean =>
            scope.kind === 'bot' ||
            (scope.kind === 'channel'
              ? channels().includes(scope.channel)
              : knowledge.catalogueOf(commune.id).get(scope.code) !== undefined)
          const read = readSwitchForm(visit.fields, now, known)
          if (!read.ok) return page(visit, read.errors)
          const done = await store.turnOff({
            id: randomUUID().slice(0, 8),
            commune: commune.id,
            ...read.value,
            since: now,
            by: account.login,
            ended: null,
          })
          if (done === 'off_already') return page(visit, { what: 'Phần này đang tắt rồi.' })
          await board.follow()
          await visit.note({ act: 'switched_off', subject: scopeKey(read.value.scope) })
          return visit.redirect('/cong-tac', 'switched_off')
        },
      },
      {
        method: 'post',
        path: '/cong-tac/:id/bat',
        name: 'switches.on',
        may: 'switches',
        subject: 'id',
        async handle(visit) {
          const id = visit.context.req.param('id') ?? ''
          await store.turnOn(visit.commune.id, id, { at: visit.now, by: visit.account.login })
          await board.follow()
          return visit.redirect('/cong-tac', 'switched_on')
        },
      },
    ],
  }
}
