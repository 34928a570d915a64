import type { AuditLog } from '../../audit/audit-log.js'
import type { Account } from '../../staff/account.js'
import type { Refused, SignInResult } from '../../staff/sign-in.js'
import type { Staff } from '../../staff/staff.js'
import type { DeskSection } from '../desk-route.js'
import { deviceOf } from '../device.js'
import { DESK } from '../paths.js'
import type { OpenVisit } from '../visit.js'
import { safeReturn } from '../way-in.js'
import { placeOf, signInPlaces } from '../place-of.js'
import { refusal, refusalStatus, retryAfter } from './refusal.js'
import { SecondStepPage, SignInPage } from './views.js'

export interface SignInParts {
  staff: Staff
  audit: AuditLog
}

const WRONG = 'Tên đăng nhập hoặc mật khẩu không đúng.'
const WRONG_CODE = 'Mã không đúng hoặc đã dùng rồi. Ứng dụng đổi mã mỗi 30 giây: anh/chị chờ mã mới.'

/** Written in the log for a commune or a login that there is none of: what was typed may be a password. */
const UNKNOWN = 'unknown'

/** The way in and out: password, second factor, leaving. */
export function createSignInSection({ staff, audit }: SignInParts): DeskSection {
  const write = (
    { now, id }: OpenVisit,
    commune: string,
    who: string,
    act: string,
    detail: string | null = null,
  ): Promise<void> => audit.write({ at: now, commune, who, act, subject: null, detail, request: id })

  /** Writes down what came of a try, before anything follows from it. */
  async function noted(visit: OpenVisit, commune: string, result: SignInResult, step: string): Promise<void> {
    switch (result.kind) {
      case 'in':
        return write(visit, commune, result.account.login, 'sign_in', step)
      case 'second':
        return write(visit, commune, result.account.login, 'sign_in.password')
      case 'expired':
        return write(visit, commune, result.account.login, 'sign_in.failed', 'expired')
      case 'wrong':
        await write(visit, commune, result.login ?? UNKNOWN, 'sign_in.failed', step)
        if (result.locked) await write(visit, commune, result.login ?? UNKNOWN, 'sign_in.locked')
        return
      case 'locked':
      case 'held':
      case 'slow':
        // What is not judged is not written: a guesser could fill the log.
        return
    }
  }

  /** A session of its own for each step: one that was known before opens nothing. */
  async function begin(visit: OpenVisit, account: Account, complete: boolean): Promise<void> {
    if (visit.session) await staff.store.endSession(visit.session.hash)
    const device = deviceOf(visit.context.req.header('user-agent'))
    const { secret } = await staff.sessions.start(account, complete, device)
    if (complete) visit.keepDevice(staff.signIn.remember(account, visit.visitor.device))
    visit.keepSession(secret)
  }

  const signInPage = (visit: OpenVisit, refused?: Refused): Response | Promise<Response> => {
    const { context, fields, knowledge } = visit
    const ended = context.req.query('het-phien') !== undefined
    return page(
      visit,
      'Đăng nhập bàn làm việc',
      refused,
      <SignInPage
        communes={signInPlaces(knowledge)}
        commune={fields.get('commune') ?? context.req.query('xa')}
        login={fields.get('login') ?? ''}
        back={fields.get('back') ?? context.req.query('ve') ?? ''}
        problem={refused && refusal(refused, WRONG)}
        ended={ended}
      />,
      ended,
    )
  }

  const onward = (visit: OpenVisit): Response =>
    visit.redirect(safeReturn(visit.fields.get('back') ?? visit.context.req.query('ve')).slice(DESK.length))

  return {
    told: { 'da-dang-xuat': 'Anh/chị đã đăng xuất.' },
    routes: [
      {
        method: 'get',
        path: '/dang-nhap',
        name: 'sign_in.form',
        may: 'anyone',
        handle: (visit) => (visit.session?.complete === true ? onward(visit) : signInPage(visit)),
      },
      {
        method: 'post',
        path: '/dang-nhap',
        name: 'sign_in',
        may: 'anyone',
        async handle(visit) {
          const { fields, knowledge, visitor } = visit
          const text = (name: string): string => fields.get(name) ?? ''
          const commune = placeOf(knowledge, { commune: text('commune') }) ? text('commune') : UNKNOWN
          const typed = { commune, login: text('login'), password: text('password') }
          const result = await staff.signIn.password(typed, visitor)
          await noted(visit, commune, result, 'password')
          if (result.kind !== 'in' && result.kind !== 'second') return signInPage(visit, result)
          await begin(visit, result.account, result.kind === 'in')
          if (result.kind === 'in') return onward(visit)
          return visit.redirect(`/dang-nhap/ma?ve=${encodeURIComponent(safeReturn(text('back')))}`)
        },
      },
      {
        method: 'get',
        path: '/dang-nhap/ma',
        name: 'sign_in.code_form',
        may: 'second_step',
        handle: (visit) =>
          visit.page(
            'Nhập mã xác thực',
            <SecondStepPage
              csrf={visit.session.csrf}
              back={visit.context.req.query('ve') ?? ''}
              problem={undefined}
            />,
          ),
      },
      {
        method: 'post',
        path: '/dang-nhap/ma',
        name: 'sign_in.code',
        may: 'second_step',
        async handle(visit) {
          const { account, session, fields, visitor } = visit
          const result = await staff.signIn.second(account, fields.get('code') ?? '', visitor)
          await noted(visit, account.commune, result, 'code')
          if (result.kind === 'in') {
            await begin(visit, result.account, true)
            return onward(visit)
          }
          return page(
            visit,
            'Nhập mã xác thực',
            result,
            <SecondStepPage
              csrf={session.csrf}
              back={fields.get('back') ?? ''}
              problem={refusal(result, WRONG_CODE)}
            />,
          )
        },
      },
      {
        method: 'post',
        path: '/dang-xuat',
        name: 'sign_out',
        may: 'signed_in',
        async handle(visit) {
          await staff.store.endSession(visit.session.hash)
          visit.dropSession()
          return visit.redirect('/dang-nhap', 'da-dang-xuat')
        },
      },
      {
        method: 'post',
        path: '/dang-xuat/tat-ca',
        name: 'sign_out.everywhere',
        may: 'signed_in',
        async handle(visit) {
          await staff.store.endSessions(visit.account.id)
          visit.dropSession()
          return visit.redirect('/dang-nhap', 'da-dang-xuat')
        },
      },
    ],
  }
}

function page(
  visit: OpenVisit,
  title: string,
  refused: Refused | undefined,
  content: Parameters<OpenVisit['page']>[1],
  late = false,
): Response | Promise<Response> {
  if (!refused) return visit.page(title, content, late ? { late } : {})
  const wait = retryAfter(refused, visit.now)
  if (wait !== undefined) visit.context.header('Retry-After', wait)
  return visit.page(title, content, { status: refusalStatus(refused) })
}
