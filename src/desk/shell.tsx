import type { Child, FC } from 'hono/jsx'
import type { Account } from '../staff/account.js'
import type { ShownMenuItem } from './desk-route.js'
import { PostForm } from './parts.js'
import { deskPath } from './paths.js'
import type { PageOptions } from './visit.js'

interface ShellProps {
  title: string
  /** Undefined before anybody has signed in. */
  signedIn: { account: Account; csrf: string; place: string } | undefined
  menu: readonly ShownMenuItem[]
  /** Path of the page, to mark its place in the menu. */
  path: string
  told: string | undefined
  options: PageOptions
  children?: Child
}

/** The frame of every page of the desk; useful without JavaScript, nothing loaded from another site. */
export const DeskShell: FC<ShellProps> = ({ title, signedIn, menu, path, told, options, children }) => (
  <html lang="vi">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>{signedIn ? `${title} - ${signedIn.place}` : title}</title>
      <link rel="stylesheet" href="/assets/desk.css" />
      <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
      <script src="/assets/desk.js" defer></script>
      <script src="/assets/desk-typed.js" defer></script>
    </head>
    <body
      data-who={signedIn?.account.id}
      data-late={options.late && ''}
      data-live={options.live?.from}
      data-mark={options.live?.mark}
      class={options.printable && 'print'}
    >
      <a class="skip" href="#main">
        Tới nội dung chính
      </a>
      {signedIn && !options.printable ? <Top {...signedIn} menu={menu} path={path} /> : null}
      <main id="main" tabindex={-1}>
        <h1>{title}</h1>
        {told === undefined ? null : (
          <p class="told" role="status">
            {told}
          </p>
        )}
        {children}
        {signedIn && !options.printable ? <Typed /> : null}
      </main>
      <p id="changed" class="changed" role="status" hidden>
        Nội dung trang này vừa có thay đổi. <a href="">Tải lại trang</a>
      </p>
    </body>
  </html>
)

/** Shown by the script that puts back what was typed before the session ended. */
const Typed: FC = () => (
  <template id="typed-parts">
    <p id="typed" class="notice" role="status">
      Phần đã nhập trước khi phiên làm việc hết được điền lại dưới đây. Anh/chị xem lại rồi gửi.
    </p>
    <div id="typed-rest" class="notice" role="status">
      <label for="typed-text">
        Biểu mẫu gửi lúc phiên làm việc hết không còn ở trang này. Phần chữ đã nhập, để anh/chị chép lại:
      </label>
      <textarea id="typed-text" rows={6} readonly></textarea>
    </div>
  </template>
)

const Top: FC<{
  account: Account
  csrf: string
  place: string
  menu: readonly ShownMenuItem[]
  path: string
}> = ({ account, csrf, place, menu, path }) => (
  <header class="top">
    <p class="place">
      <strong>{place}</strong>
    </p>
    <nav aria-label="Các phần của bàn làm việc">
      <ul>
        {menu.map((item) => (
          <li>
            <a href={deskPath(item.path)} aria-current={isUnder(path, item.path) ? 'page' : undefined}>
              {item.label}
              {item.counts.map(({ count, label, late }) => (
                <>
                  {' '}
                  <span class={late ? 'count late' : 'count'}>
                    {count.toLocaleString('vi-VN')} {label}
                  </span>
                </>
              ))}
            </a>
          </li>
        ))}
      </ul>
    </nav>
    <div class="who">
      <a href={deskPath('/tai-khoan')}>{account.name}</a>
      <PostForm action="/dang-xuat" csrf={csrf}>
        <button class="quiet">Đăng xuất</button>
      </PostForm>
    </div>
  </header>
)

function isUnder(path: string, item: string): boolean {
  return path === deskPath(item) || path.startsWith(`${deskPath(item)}/`)
}
