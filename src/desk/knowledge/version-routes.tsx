import type { FC } from 'hono/jsx'
import { ownHistory, restoreOwn, type OwnSwitch } from '../../proposals/own-history.js'
import { VersionError } from '../../versions/versions.js'
import type { SwitchKind } from '../../versions/version-store.js'
import type { DeskRoute } from '../desk-route.js'
import { PostForm } from '../parts.js'
import type { Visit } from '../visit.js'
import { KnowledgeNav } from './nav.js'
import type { KnowledgeDeskParts } from './parts.js'
import { readableTime } from './proposal-words.js'

const MOST_LISTED = 30

export function versionRoutes({ service, versions: store }: KnowledgeDeskParts): DeskRoute[] {
  const parts = { store, versions: service.versions }

  async function page(visit: Visit, refusal?: string): Promise<Response> {
    const history = await ownHistory(parts, visit.commune.id, MOST_LISTED)
    const content = (
      <VersionsPage
        csrf={visit.session.csrf}
        history={history}
        mayRestore={visit.may('release')}
        refusal={refusal}
      />
    )
    return visit.page('Phiên bản', content, { status: refusal === undefined ? 200 : 409 })
  }

  return [
    {
      method: 'get',
      path: '/tri-thuc/phien-ban',
      name: 'knowledge.versions',
      may: 'knowledge',
      handle: (visit) => page(visit),
    },
    {
      method: 'post',
      path: '/tri-thuc/phien-ban/:version/tro-ve',
      name: 'knowledge.restore',
      may: 'release',
      subject: 'version',
      async handle(visit) {
        const number = visit.context.req.param('version') ?? ''
        if (!/^\d{1,9}$/.test(number)) return visit.notFound()
        const { account, commune } = visit
        const reason = { who: account.name, why: `trở về nội dung của xã ở phiên bản ${number}` }
        try {
          await restoreOwn(parts, commune.id, Number(number), reason)
        } catch (error) {
          if (error instanceof VersionError) return page(visit, `Chưa trở về được: ${error.message}.`)
          throw error
        }
        return visit.redirect('/tri-thuc/phien-ban', 'restored')
      },
    },
  ]
}

const kinds: Readonly<Record<SwitchKind, string>> = {
  start: 'khởi động lần đầu',
  folder: 'cập nhật dữ liệu chung',
  apply: 'áp dụng',
  rollback: 'quay lại',
}

const VersionsPage: FC<{
  csrf: string
  history: readonly OwnSwitch[]
  mayRestore: boolean
  refusal: string | undefined
}> = ({ csrf, history, mayRestore, refusal }) => (
  <>
    <KnowledgeNav here="/tri-thuc/phien-ban" />
    {refusal === undefined ? null : (
      <div class="errors" role="alert">
        <p>{refusal}</p>
      </div>
    )}
    <p>
      Trở về chỉ đổi nội dung riêng của xã (cách hỏi, tệp đã nhập, thông tin xã). Dữ liệu chung cả nước giữ
      nguyên. Bot dùng nội dung đó trong vài giây.
    </p>
    <table class="stack">
      <caption>{history.length} lần đổi gần nhất</caption>
      <thead>
        <tr>
          <th scope="col">Phiên bản</th>
          <th scope="col">Lúc</th>
          <th scope="col">Ai, vì sao</th>
          <th scope="col">Nội dung của xã</th>
          <th scope="col">Trở về</th>
        </tr>
      </thead>
      <tbody>
        {history.map((entry, index) => (
          <tr>
            <td>
              {entry.version} {index === 0 ? <span class="tag good">đang dùng</span> : null}
            </td>
            <td data-label="Lúc">{readableTime(entry.at)}</td>
            <td data-label="Ai, vì sao">
              {entry.who}: {entry.why} <span class="quiet-text">{kinds[entry.kind]}</span>
            </td>
            <td data-label="Nội dung của xã">
              {entry.ownFiles === 0 ? 'không đổi' : `đổi ${entry.ownFiles} mục`}
            </td>
            <td>
              {entry.asNow ? (
                'giống hiện nay'
              ) : mayRestore ? (
                <PostForm action={`/tri-thuc/phien-ban/${entry.version}/tro-ve`} csrf={csrf}>
                  <button class="quiet" aria-label={`Trở về phiên bản ${entry.version}`}>
                    Trở về
                  </button>
                </PostForm>
              ) : (
                'cần lãnh đạo, quản trị'
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </>
)
