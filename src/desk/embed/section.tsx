import type { FC } from 'hono/jsx'
import type { PublicationStore } from '../../publication/publication-store.js'
import { MOST_ORIGINS, readOrigins } from '../../publication/origins.js'
import type { DeskSection } from '../desk-route.js'
import { Errors, PostForm, TextArea } from '../parts.js'
import type { Visit } from '../visit.js'

export interface EmbedParts {
  store: PublicationStore
  /** Where citizens reach the service; null when that is not set. */
  publicUrl: string | null
}

/** The chat button for the commune's own site: where it may stand, and what to paste there. */
export function createEmbedSection({ store, publicUrl }: EmbedParts): DeskSection {
  const path = '/nut-tro-chuyen'
  const show = (visit: Visit, value: string, errors: Readonly<Record<string, string>> = {}) =>
    visit.page(
      'Nút trò chuyện trên trang của xã',
      <EmbedPage
        commune={visit.account.commune}
        csrf={visit.session.csrf}
        {...{ publicUrl, value, errors }}
      />,
      { status: Object.keys(errors).length > 0 ? 422 : 200 },
    )

  async function save(visit: Visit) {
    const typed = visit.fields.get('origins') ?? ''
    const read = readOrigins(typed)
    if (!read.ok) {
      const text = `Dòng ${read.line} (“${read.typed.slice(0, 80)}”): ghi địa chỉ trang như https://bacbinh.lamdong.gov.vn, không ghi phần sau tên miền; nhiều nhất ${MOST_ORIGINS} trang.`
      return show(visit, typed, { origins: text })
    }
    await store.setOrigins(visit.account.commune, read.origins)
    return visit.redirect(path, 'embed_saved')
  }

  return {
    routes: [
      {
        method: 'get',
        path,
        name: 'embed.look',
        may: 'switches',
        handle: async (visit) => show(visit, (await store.origins(visit.account.commune)).join('\n')),
      },
      { method: 'post', path, name: 'embed.save', may: 'switches', audited: ['origins'], handle: save },
    ],
    menu: [{ path, label: 'Nút trò chuyện', may: 'switches', order: 95 }],
    told: { embed_saved: 'Đã lưu. Các trang được phép thấy nút sau nhiều nhất 5 phút.' },
  }
}

const EmbedPage: FC<{
  commune: string
  csrf: string
  publicUrl: string | null
  value: string
  errors: Readonly<Record<string, string>>
}> = ({ commune, csrf, publicUrl, value, errors }) => (
  <>
    <Errors errors={errors} />
    <PostForm action="/nut-tro-chuyen" csrf={csrf}>
      <TextArea
        name="origins"
        label="Các trang được gắn nút"
        hint="Mỗi dòng một trang, ví dụ https://bacbinh.lamdong.gov.vn"
        value={value}
        rows={5}
        error={errors['origins']}
      />
      <button>Lưu</button>
    </PostForm>
    <h2>Dòng dán vào trang</h2>
    {publicUrl === null ? (
      <p class="notice">Chưa đặt HOI_XA_PUBLIC_URL, nên chưa có địa chỉ để dán.</p>
    ) : (
      <p>
        <code>{`<script src="${publicUrl}/nhung/${commune}.js" async></script>`}</code>
      </p>
    )}
  </>
)
