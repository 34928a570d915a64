import type { FC } from 'hono/jsx'
import { feedbackKinds, ticketStates } from '../../feedback/ticket.js'
import { CheckBox, Select } from '../parts.js'
import { deskPath } from '../paths.js'
import type { QueueModel } from './queue-model.js'
import { groupOf, NO_UNIT, queuePath, type Group, type Selection } from './selection.js'
import { channelWords } from '../channel-words.js'
import { countWords, kindWords, standingWords, stateWords } from './words.js'

type Changes = Partial<Pick<Selection, 'group' | 'kind' | 'unit' | 'channel' | 'standing' | 'when' | 'mine'>>

const GROUP_WORDS: Readonly<Record<'open' | 'answered' | 'closed' | 'all', string>> = {
  open: 'Cần xử lý (mọi bước)',
  answered: 'Đã trả lời, chờ đóng',
  closed: 'Đã đóng',
  all: 'Tất cả',
}

/** " (12)", or nothing where nothing was counted. */
const counted = ({ counts }: QueueModel, changes: Changes): string =>
  counts ? ` (${countWords(counts.of(changes))})` : ''

/** What is looked at many times a day, one press each. */
export const QuickFilters: FC<{ model: QueueModel }> = ({ model }) => {
  const { selection, ownUnit } = model
  const base = { group: 'open', when: undefined, mine: false } as const
  const quick: [label: string, changes: Changes][] = [
    ['Cần xử lý', base],
    ['Quá hạn', { ...base, when: 'late' }],
    ['Sắp đến hạn', { ...base, when: 'soon' }],
    ['Của tôi', { ...base, mine: true }],
    ...(ownUnit ? [] : [['Chưa giao đơn vị', { ...base, unit: null }] as [string, Changes]]),
  ]
  return (
    <nav aria-label="Xem nhanh">
      <ul class="filters">
        {quick.map(([label, changes]) => {
          // One way of looking ends with the next.
          const unit = 'unit' in changes ? null : selection.unit === null ? undefined : selection.unit
          const wanted = { ...selection, ...changes, unit, page: 1 }
          const chosen = isChosen(selection, wanted)
          return (
            <li>
              <a href={deskPath(queuePath(wanted))} aria-current={chosen ? 'true' : undefined}>
                {label}
                {counted(model, { ...changes, unit })}
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

function isChosen(selection: Selection, wanted: Selection): boolean {
  return (
    groupOf(selection) === wanted.group &&
    selection.when === wanted.when &&
    selection.mine === wanted.mine &&
    selection.unit === wanted.unit
  )
}

/** Every filter, each choice with the number of tickets it would show. */
export const Filters: FC<{ model: QueueModel }> = ({ model }) => {
  const { selection, units, ownUnit, counts } = model
  const { find, order, kind, unit, channel, standing, when, mine } = selection
  const channels = [...new Set([...(counts?.channels ?? []), ...(channel === undefined ? [] : [channel])])]
  const narrowed = [kind, unit, channel, standing].some((chosen) => chosen !== undefined)
  return (
    <details class="card" open={narrowed}>
      <summary>Lọc theo trạng thái, loại, đơn vị, kênh</summary>
      <form method="get" action={deskPath('/phieu')}>
        {find === '' ? null : <input type="hidden" name="tim" value={find} />}
        {order === undefined ? null : <input type="hidden" name="xep" value={order} />}
        <div class="row">
          <Select
            name="trang-thai"
            label="Trạng thái"
            value={groupOf(selection)}
            options={groupOptions(model)}
          />
          <Select
            name="loai"
            label="Loại"
            value={kind ?? ''}
            empty={`Mọi loại${counted(model, { kind: undefined })}`}
            options={feedbackKinds.map((id) => [id, `${kindWords[id]}${counted(model, { kind: id })}`])}
          />
          {ownUnit ? null : (
            <Select
              name="don-vi"
              label="Đơn vị"
              value={unit === null ? NO_UNIT : (unit ?? '')}
              empty={`Mọi đơn vị${counted(model, { unit: undefined })}`}
              options={[
                [NO_UNIT, `Chưa giao${counted(model, { unit: null })}`],
                ...units.map(({ id, name }): [string, string] => [
                  id,
                  `${name}${counted(model, { unit: id })}`,
                ]),
              ]}
            />
          )}
          <Select
            name="kenh"
            label="Kênh nhận"
            value={channel ?? ''}
            empty={`Mọi kênh${counted(model, { channel: undefined })}`}
            options={channels.map((id) => [id, `${channelWords(id)}${counted(model, { channel: id })}`])}
          />
          <Select
            name="tu-cach"
            label="Tư cách"
            value={standing ?? ''}
            empty={`Cả hai${counted(model, { standing: undefined })}`}
            options={(['formal', 'tip'] as const).map((id) => [
              id,
              `${standingWords[id]}${counted(model, { standing: id })}`,
            ])}
          />
          <Select
            name="han"
            label="Hạn trả lời"
            value={when ?? ''}
            empty={`Mọi hạn${counted(model, { when: undefined })}`}
            options={[
              ['late', `Quá hạn${counted(model, { when: 'late' })}`],
              ['soon', `Sắp đến hạn${counted(model, { when: 'soon' })}`],
            ]}
          />
        </div>
        <CheckBox
          name="cua-toi"
          label={`Chỉ phiếu giao cho tôi${counted(model, { mine: true })}`}
          checked={mine}
        />
        <p>
          <button>Lọc</button>{' '}
          <a class="button quiet" href={deskPath('/phieu')}>
            Bỏ mọi bộ lọc
          </a>
        </p>
      </form>
    </details>
  )
}

function groupOptions(model: QueueModel): [string, string][] {
  const all: Group[] = ['open', 'answered', 'closed', 'all', ...ticketStates.filter((id) => id !== 'closed')]
  return all.map((id) => [
    id,
    `${id in GROUP_WORDS ? GROUP_WORDS[id as keyof typeof GROUP_WORDS] : `– ${stateWords[id as keyof typeof stateWords]}`}${counted(model, { group: id })}`,
  ])
}
