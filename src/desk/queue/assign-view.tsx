import type { FC } from 'hono/jsx'
import { showCode } from '../../feedback/ticket-code.js'
import { Select } from '../parts.js'
import { deskPath } from '../paths.js'
import { denials } from './assign.js'
import type { QueueModel } from './queue-model.js'

/** Value of the field for "nobody". */
export const NOBODY = '-'

/** What can be done to the ticked tickets. */
export const AssignBar: FC<{
  units: readonly { id: string; name: string }[]
  people: readonly { id: string; name: string }[]
}> = ({ units, people }) => (
  <fieldset class="card">
    <legend>Giao các phiếu đã chọn</legend>
    <div class="row">
      <Select
        scope="giao"
        name="don-vi"
        label="Đơn vị xử lý"
        empty="Chọn đơn vị"
        options={units.map(({ id, name }) => [id, name])}
      />
      <p>
        <button name="viec" value="don-vi">
          Giao đơn vị
        </button>
      </p>
      <Select
        scope="giao"
        name="nguoi"
        label="Người phụ trách"
        empty="Chọn người"
        options={[
          ...people.map(({ id, name }): [string, string] => [id, name]),
          [NOBODY, 'Không ai (bỏ giao)'],
        ]}
      />
      <p>
        <button name="viec" value="nguoi" class="quiet">
          Giao người
        </button>
      </p>
    </div>
    <p class="hint">
      Giao đơn vị giữ nguyên loại của phiếu; người gửi được báo. Giao người thì người gửi không được báo.
    </p>
  </fieldset>
)

/** What was done and what was not, with the reason of each. */
export const AssignedReport: FC<{ assigned: QueueModel['assigned'] }> = ({ assigned }) =>
  assigned === undefined ? null : (
    <div class={assigned.denied.length === 0 ? 'told' : 'notice'} role="status">
      <p>Đã giao {assigned.done} phiếu.</p>
      {assigned.denied.length === 0 ? null : (
        <>
          <p>Không giao được {assigned.denied.length} phiếu:</p>
          <ul>
            {assigned.denied.map(({ code, why }) => (
              <li>
                <a href={deskPath(`/phieu/${code}`)}>{showCode(code)}</a>: {denials[why]}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
