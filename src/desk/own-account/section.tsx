import { unitNameOf } from '../../knowledge/units.js'
import { qrCode } from '../../pages/qr-code.js'
import { passwordFault } from '../../staff/password-rules.js'
import type { Staff } from '../../staff/staff.js'
import { totpUri } from '../../staff/totp.js'
import type { DeskSection } from '../desk-route.js'
import { deviceOf } from '../device.js'
import { refusal, refusalStatus, retryAfter } from '../sign-in/refusal.js'
import type { Visit } from '../visit.js'
import { GiveUpPage, RecoveryCodesPage, TakeUpPage } from './second-factor-views.js'
import { OwnAccountPage, PasswordPage, type FieldErrors } from './views.js'

type Answer = Response | Promise<Response>

/** A field of a form was refused; the status tells whether to try again at once. */
interface Refusal {
  text: string
  status: 422 | 429
}

/** What everybody does with their own account: password, second factor, sessions. */
export function createOwnAccountSection({ staff }: { staff: Staff }): DeskSection {
  /** Undefined when the password is the person's own. */
  async function refused(visit: Visit, password: string): Promise<Refusal | undefined> {
    const result = await staff.signIn.confirms(visit.account, password)
    if (result.kind === 'in') return undefined
    const wait = retryAfter(result, visit.now)
    if (wait !== undefined) visit.context.header('Retry-After', wait)
    if (result.kind === 'wrong') await visit.note({ act: 'sign_in.failed', subject: null, detail: 'confirm' })
    return { text: refusal(result, 'Mật khẩu không đúng.'), status: refusalStatus(result) }
  }

  /** All sessions of the account have ended: this person goes on in a new one. */
  async function goOn(visit: Visit): Promise<void> {
    const known = await staff.store.account(visit.account.id)
    if (!known) return
    const device = deviceOf(visit.context.req.header('user-agent'))
    const { secret } = await staff.sessions.start(known.account, true, device)
    visit.keepSession(secret)
  }

  async function accountPage(visit: Visit, errors: FieldErrors = {}, status: 200 | 422 | 429 = 200) {
    const { account, commune, session } = visit
    const known = await staff.store.account(account.id)
    return visit.page(
      'Tài khoản của tôi',
      <OwnAccountPage
        account={account}
        unit={account.unit === null ? undefined : unitNameOf(commune.units, account.unit)}
        csrf={session.csrf}
        sessions={await staff.sessions.list(account)}
        here={session.hash}
        recoveryLeft={known?.credentials.recovery.length ?? 0}
        errors={errors}
      />,
      { status },
    )
  }

  const passwordPage = (visit: Visit, errors: FieldErrors = {}, status: 200 | 422 | 429 = 200): Answer =>
    visit.page(
      visit.account.mustChangePassword ? 'Đặt mật khẩu của anh/chị' : 'Đổi mật khẩu',
      <PasswordPage
        csrf={visit.session.csrf}
        given={visit.account.mustChangePassword}
        login={visit.account.login}
        errors={errors}
      />,
      { status },
    )

  async function changePassword(visit: Visit): Promise<Response> {
    const { account, commune, fields } = visit
    const [password = '', again, current = ''] = ['password', 'again', 'current'].map((name) =>
      fields.get(name),
    )
    const place = [commune.name, commune.province, commune.id, ...commune.spellings]
    const fault = passwordFault(password, { ...account, place })
    if (fault !== undefined) return passwordPage(visit, { password: fault }, 422)
    if (password !== again)
      return passwordPage(visit, { again: 'Hai lần gõ mật khẩu mới không giống nhau.' }, 422)
    if (!account.mustChangePassword) {
      const problem = await refused(visit, current)
      if (problem) return passwordPage(visit, { current: problem.text }, problem.status)
    }
    if (await staff.accounts.isPassword(account, password))
      return passwordPage(visit, { password: 'Mật khẩu mới phải khác mật khẩu đang dùng.' }, 422)
    await staff.accounts.choosePassword(account, password)
    await goOn(visit)
    return account.roles.includes('admin') && !account.twoFactor
      ? visit.redirect('/tai-khoan/hai-lop', 'mat-khau-da-doi')
      : visit.redirect('/tai-khoan', 'mat-khau-da-doi')
  }

  function secondFactorPage(visit: Visit, errors: FieldErrors = {}, status: 200 | 422 | 429 = 200): Answer {
    const { account, session, commune } = visit
    const admin = account.roles.includes('admin')
    if (account.twoFactor)
      return visit.page(
        'Xác thực hai lớp',
        <GiveUpPage csrf={session.csrf} admin={admin} errors={errors} />,
        { status },
      )
    const secret = staff.secondFactor.offered(session)
    return visit.page(
      'Bật xác thực hai lớp',
      <TakeUpPage
        csrf={session.csrf}
        qr={qrCode(totpUri(secret, `${account.login} (${commune.name})`))}
        secret={secret}
        demanded={admin}
        errors={errors}
      />,
      { status },
    )
  }

  const codesPage = (visit: Visit, codes: readonly string[]): Answer =>
    visit.page('Mã khôi phục', <RecoveryCodesPage codes={codes} />)

  return {
    told: {
      'mat-khau-da-doi': 'Đã đổi mật khẩu.',
      'hai-lop-da-tat': 'Đã tắt xác thực hai lớp.',
      'phien-da-ket-thuc': 'Đã đăng xuất ở những nơi khác.',
    },
    routes: [
      {
        method: 'get',
        path: '/tai-khoan',
        name: 'own_account.show',
        may: 'signed_in',
        handle: (visit) => accountPage(visit),
      },
      {
        method: 'get',
        path: '/tai-khoan/mat-khau',
        name: 'own_account.password_form',
        may: 'signed_in',
        handle: (visit) => passwordPage(visit),
      },
      {
        method: 'post',
        path: '/tai-khoan/mat-khau',
        name: 'own_account.password',
        may: 'signed_in',
        handle: changePassword,
      },
      {
        method: 'get',
        path: '/tai-khoan/hai-lop',
        name: 'own_account.second_factor_form',
        may: 'signed_in',
        handle: (visit) => secondFactorPage(visit),
      },
      {
        method: 'post',
        path: '/tai-khoan/hai-lop',
        name: 'own_account.second_factor_on',
        may: 'signed_in',
        async handle(visit) {
          if (visit.account.twoFactor) return secondFactorPage(visit)
          const codes = await staff.secondFactor.take(visit.session, visit.fields.get('code') ?? '')
          if (!codes)
            return secondFactorPage(
              visit,
              {
                code: 'Mã không đúng. Anh/chị xem đồng hồ điện thoại có đúng giờ không, rồi gõ mã đang hiện.',
              },
              422,
            )
          await goOn(visit)
          return codesPage(visit, codes)
        },
      },
      {
        method: 'post',
        path: '/tai-khoan/hai-lop/tat',
        name: 'own_account.second_factor_off',
        may: 'signed_in',
        async handle(visit) {
          const { account, fields } = visit
          if (account.roles.includes('admin') || !account.twoFactor) return secondFactorPage(visit, {}, 422)
          const problem = await refused(visit, fields.get('password') ?? '')
          if (problem) return secondFactorPage(visit, { password: problem.text }, problem.status)
          await staff.secondFactor.drop(account)
          await goOn(visit)
          return visit.redirect('/tai-khoan', 'hai-lop-da-tat')
        },
      },
      {
        method: 'post',
        path: '/tai-khoan/ma-khoi-phuc',
        name: 'own_account.recovery_codes',
        may: 'signed_in',
        async handle(visit) {
          const { account, fields } = visit
          if (!account.twoFactor) return accountPage(visit, {}, 422)
          const problem = await refused(visit, fields.get('password') ?? '')
          if (problem) return accountPage(visit, { password: problem.text }, problem.status)
          return codesPage(visit, await staff.secondFactor.renewRecovery(account))
        },
      },
      {
        // Sent by assets/desk.js while somebody types.
        method: 'post',
        path: '/tai-khoan/phien/dang-go',
        name: 'own_account.typing',
        may: 'signed_in',
        alive: true,
        handle: (visit) => visit.context.body(null, 204),
      },
      {
        method: 'post',
        path: '/tai-khoan/phien/ket-thuc',
        name: 'own_account.end_other_sessions',
        may: 'signed_in',
        async handle(visit) {
          await staff.store.endSessions(visit.account.id, visit.session.hash)
          return visit.redirect('/tai-khoan', 'phien-da-ket-thuc')
        },
      },
    ],
  }
}
