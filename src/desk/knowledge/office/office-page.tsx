import type { FC } from 'hono/jsx'
import { provided, type CommuneProfile } from '../../../knowledge/commune-profile.js'
import type { CommuneDirectory } from '../../../knowledge/directory-record.js'
import { directoryInWords } from '../../../proposals/directory-words.js'
import { deskPath } from '../../paths.js'

/** All that the commune tells of its office, with the way to each form. */
export const OfficePage: FC<{
  commune: CommuneProfile
  directory: CommuneDirectory | undefined
  /** Changes that wait for a second person. */
  waiting: readonly { id: string; title: string }[]
}> = ({ commune, directory, waiting }) => {
  const lines = [...directoryInWords(directory)]
  const places = directory?.places ?? []
  const of = (prefix: string): [string, string][] =>
    lines.flatMap(([label, value]) =>
      label.startsWith(prefix) ? [[label.slice(prefix.length), value] as [string, string]] : [],
    )
  const others = lines.filter(
    ([label]) =>
      label !== 'Nguồn' &&
      !label.startsWith('Đơn vị ') &&
      !label.startsWith('Tiếp công dân, ') &&
      !places.some(({ name }) => label.startsWith(`${name}: `)),
  )
  return (
    <>
      <p>
        Sửa ở đây một lần; câu trả lời của bot, trang thủ tục và phiếu in đều dùng theo.{' '}
        {directory ? `Xác nhận ngày ${directory.as_of}, nguồn: ${directory.source}.` : 'Xã chưa có danh bạ.'}
      </p>
      {waiting.map(({ id, title }) => (
        <p class="notice">
          Đang chờ duyệt: <a href={deskPath(`/tri-thuc/de-xuat/${id}`)}>{title}</a>
        </p>
      ))}
      {places.some(({ id }) => id === 'center') ? null : (
        <section class="card">
          <h2>{commune.center.name}</h2>
          <p>
            {provided(commune.center.phone) === undefined
              ? 'Chưa có địa chỉ, điện thoại và giờ làm việc. Người dân hỏi thì bot phải nói là chưa biết.'
              : 'Đang dùng thông tin trong hồ sơ xã.'}
          </p>
          <Edit path="/thong-tin/noi/center" label={`Sửa thông tin ${commune.center.name}`} />
        </section>
      )}
      {places.map(({ id, name }) => (
        <section class="card">
          <h2>{name}</h2>
          <Lines lines={of(`${name}: `)} />
          <Edit path={`/thong-tin/noi/${id}`} label={`Sửa thông tin ${name}`} />
        </section>
      ))}
      <p>
        <a href={deskPath('/thong-tin/noi/moi')}>Thêm một nơi làm việc khác</a>
      </p>
      <section class="card">
        <h2>Lịch tiếp công dân</h2>
        <Lines lines={of('Tiếp công dân, ')} />
        <Edit path="/thong-tin/tiep-dan" label="Sửa lịch tiếp công dân" />
      </section>
      <section class="card">
        <h2>Đơn vị và việc phụ trách</h2>
        <Lines lines={of('Đơn vị ')} />
        <Edit path="/thong-tin/don-vi" label="Sửa đơn vị" />
      </section>
      {others.length === 0 ? null : (
        <section class="card">
          <h2>Chức danh, thôn và thông tin khác</h2>
          <Lines lines={others} />
        </section>
      )}
      <p>
        Chức danh, thôn và thông tin khác nhập bằng{' '}
        <a href={deskPath('/tri-thuc/tai-len')}>biểu mẫu danh bạ (tệp Excel)</a>.
      </p>
    </>
  )
}

const Lines: FC<{ lines: readonly (readonly [string, string])[] }> = ({ lines }) =>
  lines.length === 0 ? (
    <p>Chưa có.</p>
  ) : (
    <dl class="facts">
      {lines.map(([label, value]) => (
        <>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  )

const Edit: FC<{ path: string; label: string }> = ({ path, label }) => (
  <p>
    <a class="button quiet" href={deskPath(path)}>
      {label}
    </a>
  </p>
)
