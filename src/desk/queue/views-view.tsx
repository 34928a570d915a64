import type { FC } from 'hono/jsx'
import type { SavedView } from '../../feedback/saved-view.js'
import { PostForm, TextField } from '../parts.js'
import { deskPath } from '../paths.js'
import { fieldsOf, type Selection } from './selection.js'

/** Ways of looking that this person has kept, and keeping the present one. */
export const SavedViews: FC<{ views: readonly SavedView[]; csrf: string; selection: Selection }> = ({
  views,
  csrf,
  selection,
}) => (
  <>
    {views.length === 0 ? null : (
      <nav aria-label="Cách xem đã lưu">
        <ul class="filters">
          {views.map(({ name, query }) => (
            <li>
              <a href={deskPath(`/phieu?${query}`)}>{name}</a>
            </li>
          ))}
        </ul>
      </nav>
    )}
    <details>
      <summary>Lưu cách xem này</summary>
      <PostForm action="/phieu/cach-xem" csrf={csrf} class="row">
        {fieldsOf({ ...selection, page: 1 }).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <TextField
          name="ten"
          label="Tên cách xem"
          hint="Ví dụ: Hiện trường quá hạn."
          maxlength={60}
          required
        />
        <p>
          <button>Lưu</button>
        </p>
      </PostForm>
      {views.map(({ id, name }) => (
        <PostForm action="/phieu/cach-xem/xoa" csrf={csrf} class="row">
          <input type="hidden" name="id" value={id} />
          <p>
            <button class="quiet">Xóa “{name}”</button>
          </p>
        </PostForm>
      ))}
    </details>
  </>
)
