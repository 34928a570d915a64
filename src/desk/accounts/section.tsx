import type { Account } from '../../staff/account.js'
import { ONE_TIME_MS } from '../../staff/one-time-password.js'
import { communeRoles } from '../../staff/account.js'
import type { Staff } from '../../staff/staff.js'
import type { DeskSection, StaffRoute } from '../desk-route.js'
import type { Visit } from '../visit.js'
import { readAccountForm, readLogin } from './account-form.js'
import {
  AccountPage,
  AccountsPage,
  OneTimePasswordPage,
  type AccountFields,
  type FieldErrors,
  type ListedAccount,
} from './views.js'

const NOBODY: AccountFields = { login: '', name: '', roles: [], unit: null }

const LAST_ADMIN = 'Xã phải còn ít nhất một tài khoản quản trị đang bật.'
const OWN = 'Không tự làm việc này với tài khoản của mình: nhờ một quản trị viên khác.'

/** Accounts of the commune, for its admins. */
export function createAccountsSection({ staff }: { staff: Staff }): DeskSection {
  const listed = async (account: Account): Promise<ListedAccount> => ({
    account,
    lockedUntil: await staff.signIn.lockedUntil(account),
  })

  async function listPage(visit: Visit, fields = NOBODY, errors: FieldErrors = {}) {
    const { commune, session } = visit
    const accounts = await staff.store.accounts(commune.id)
    return visit.page(
      'Người dùng',
      <AccountsPage
        listed={await Promise.all(accounts.map(listed))}
        units={commune.units}
        csrf={session.csrf}
        fields={fields}
        errors={errors}
      />,
      { status: Object.keys(errors).length > 0 ? 422 : 200 },
    )
  }

  async function accountPage(
    visit: Visit,
    account: Account,
    fields: AccountFields = account,
    errors: FieldErrors = {},
  ) {
    return visit.page(
      account.name,
      <AccountPage
        {...await listed(account)}
        units={visit.commune.units}
        csrf={visit.session.csrf}
        fields={fields}
        errors={errors}
        own={account.id === visit.account.id}
      />,
      { status: Object.keys(errors).length > 0 ? 422 : 200 },
    )
  }

  const typed = ({ fields, many }: Visit, login: string): AccountFields => ({
    login,
    name: fields.get('name') ?? '',
    roles: communeRoles.filter((role) => many('role').includes(role)),
    unit: fields.get('unit') ?? null,
  })

  const passwordPage = (visit: Visit, account: Account, password: string) =>
    visit.page(
      'Mật khẩu dùng một lần',
      <OneTimePasswordPage account={account} password={password} days={ONE_TIME_MS / 86_400_000} />,
    )

  async function add(visit: Visit): Promise<Response> {
    const { commune, fields, many } = visit
    const login = readLogin(fields)
    const read = readAccountForm(fields, many('role'), commune)
    if (!login.ok || !read.ok) {
      const errors = { ...(login.ok ? {} : login.errors), ...(read.ok ? {} : read.errors) }
      return listPage(visit, typed(visit, fields.get('login') ?? ''), errors)
    }
    const added = await staff.accounts.add({ ...read.value, commune: commune.id, login: login.value.login })
    if (added === 'taken')
      return listPage(visit, typed(visit, login.value.login), {
        login: 'Xã đã có tên đăng nhập này: chọn tên khác.',
      })
    return passwordPage(visit, added.account, added.password)
  }

  async function save(visit: Visit, account: Account): Promise<Response> {
    const read = readAccountForm(visit.fields, visit.many('role'), visit.commune)
    const again = typed(visit, account.login)
    if (!read.ok) return accountPage(visit, account, again, read.errors)
    if (account.id === visit.account.id && !read.value.roles.includes('admin'))
      return accountPage(visit, account, again, { 'role-admin': OWN })
    const saved = await staff.store.saveAccount({ ...account, ...read.value })
    return saved === 'last_admin'
      ? accountPage(visit, account, again, { 'role-admin': LAST_ADMIN })
      : visit.redirect(`/nguoi-dung/${account.login}`, 'nguoi-dung-da-luu')
  }

  async function switchTo(visit: Visit, account: Account, active: boolean): Promise<Response> {
    const saved = await staff.store.saveAccount({ ...account, active })
    return saved === 'last_admin'
      ? accountPage(visit, account, account, { 'role-admin': LAST_ADMIN })
      : visit.redirect(`/nguoi-dung/${account.login}`, active ? 'nguoi-dung-da-bat' : 'nguoi-dung-da-tat')
  }

  /** A route about one account of the admin's own commune. */
  function about(
    route: Pick<StaffRoute, 'method' | 'path' | 'name' | 'audited'>,
    handle: (visit: Visit, account: Account) => Response | Promise<Response>,
    own: 'allowed' | 'refused' = 'refused',
  ): StaffRoute {
    return {
      ...route,
      may: 'accounts',
      subject: 'login',
      async handle(visit) {
        const login = visit.context.req.param('login') ?? ''
        const known = await staff.store.accountByLogin(visit.commune.id, login)
        if (!known) return visit.notFound()
        if (own === 'refused' && known.account.id === visit.account.id)
          return accountPage(visit, known.account, known.account, { more: OWN })
        return handle(visit, known.account)
      },
    }
  }

  return {
    menu: [{ path: '/nguoi-dung', label: 'Người dùng', may: 'accounts', order: 90 }],
    told: {
      'nguoi-dung-da-luu': 'Đã lưu.',
      'nguoi-dung-da-tat': 'Đã tắt tài khoản; người này bị đăng xuất ở mọi nơi.',
      'nguoi-dung-da-bat': 'Đã bật lại tài khoản.',
      'nguoi-dung-mo-khoa': 'Đã mở khóa.',
      'nguoi-dung-hai-lop': 'Đã đặt lại xác thực hai lớp; người này bị đăng xuất ở mọi nơi.',
    },
    routes: [
      {
        method: 'get',
        path: '/nguoi-dung',
        name: 'account.list',
        may: 'accounts',
        handle: (visit) => listPage(visit),
      },
      {
        method: 'post',
        path: '/nguoi-dung',
        name: 'account.add',
        may: 'accounts',
        audited: ['login', 'role', 'unit'],
        handle: add,
      },
      about(
        { method: 'get', path: '/nguoi-dung/:login', name: 'account.show' },
        (visit, account) => accountPage(visit, account),
        'allowed',
      ),
      about(
        {
          method: 'post',
          path: '/nguoi-dung/:login',
          name: 'account.save',
          audited: ['role', 'unit'],
        },
        save,
        'allowed',
      ),
      about(
        { method: 'post', path: '/nguoi-dung/:login/mat-khau', name: 'account.reset_password' },
        async (visit, account) => {
          const password = await staff.accounts.resetPassword(account)
          await staff.signIn.unlock(account)
          return passwordPage(visit, account, password)
        },
      ),
      about(
        { method: 'post', path: '/nguoi-dung/:login/hai-lop', name: 'account.reset_second_factor' },
        async (visit, account) => {
          await staff.secondFactor.drop(account)
          return visit.redirect(`/nguoi-dung/${account.login}`, 'nguoi-dung-hai-lop')
        },
      ),
      about(
        { method: 'post', path: '/nguoi-dung/:login/mo-khoa', name: 'account.unlock' },
        async (visit, account) => {
          await staff.signIn.unlock(account)
          return visit.redirect(`/nguoi-dung/${account.login}`, 'nguoi-dung-mo-khoa')
        },
      ),
      about({ method: 'post', path: '/nguoi-dung/:login/tat', name: 'account.disable' }, (visit, account) =>
        switchTo(visit, account, false),
      ),
      about({ method: 'post', path: '/nguoi-dung/:login/bat', name: 'account.enable' }, (visit, account) =>
        switchTo(visit, account, true),
      ),
    ],
  }
}
