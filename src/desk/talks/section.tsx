import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { FileStore } from '../../photos/file-store.js'
import { talkActs } from '../../talks/acts.js'
import type { StaffTalks } from '../../talks/staff-talks.js'
import type { ReachableTalk, Talk, TalkStaff } from '../../talks/talk.js'
import type { TalkLine, TalkStore } from '../../talks/talk-store.js'
import type { DeskSection } from '../desk-route.js'
import { deskPath } from '../paths.js'
import { readFields } from '../read-fields.js'
import type { Visit } from '../visit.js'
import { listTalks } from './list-route.js'
import { MOST_REPLY, type ReplyDraft } from './reply-form.js'
import { TalkPage, type TalkView } from './talk-page.js'
import { waits } from './waits.js'

export interface TalksSectionParts {
  store: TalkStore
  acts: StaffTalks
  /** Those who may talk with citizens, by name. */
  colleagues: (commune: string) => Promise<TalkStaff[]>
  quick: {
    find(commune: string, words: string): Promise<readonly { id: string; label: string }[]>
    text(commune: string, id: string): string | undefined
  }
  files: Pick<FileStore, 'read'>
  /** Tells the citizen the code of a report that was written down from the talk; undefined for any other code. */
  reported: (talk: ReachableTalk, code: string) => Promise<string | undefined>
}

const MOST_LINES = 60

const replyFields = z.object({
  key: z.uuid('Trang này đã cũ. Anh/chị mở lại trang rồi gửi lại.'),
  text: z
    .string()
    .trim()
    .min(1, 'Lời nhắn không được để trống.')
    .max(MOST_REPLY, `Lời nhắn dài quá ${MOST_REPLY} ký tự.`),
})

/** Talks of citizens who asked for a person: the list, one talk, and what can be done in it. */
export function createTalksSection({
  store,
  acts,
  colleagues,
  quick,
  files,
  reported,
}: TalksSectionParts): DeskSection {
  const me = ({ account }: Visit): TalkStaff => ({ account: account.id, name: account.name })

  const talkOf = async (visit: Visit): Promise<ReachableTalk | undefined> =>
    store.byId(visit.account.commune, visit.context.req.param('id') ?? '')

  async function show(visit: Visit, talk: ReachableTalk, more: Partial<TalkView> = {}, status?: 409 | 422) {
    const lines = await store.lines(talk, MOST_LINES)
    const may = talkActs(talk, visit.account.id)
    const others = may.has('hand') ? await colleagues(visit.account.commune) : []
    return visit.page(
      'Trò chuyện với người dân',
      <TalkPage
        talk={talk}
        lines={lines}
        cut={lines.length === MOST_LINES}
        acts={talk.address === null ? new Set() : may}
        waits={waits(visit, talk)}
        colleagues={others.filter(({ account }) => account !== visit.account.id)}
        csrf={visit.session.csrf}
        draft={emptyDraft()}
        mayReport={visit.may('intake')}
        errors={{}}
        conflict={undefined}
        {...more}
      />,
      {
        ...(status !== undefined && { status }),
        live: { from: deskPath(`/tro-chuyen/${talk.id}/moi`), mark: markOf(talk, lines) },
      },
    )
  }

  /** What a colleague did meanwhile, told with whatever was written and not sent. */
  async function tellConflict(visit: Visit, talk: Talk, draft: ReplyDraft = emptyDraft()) {
    const now = await store.byId(talk.commune, talk.id)
    if (!now) return visit.notFound()
    const conflict =
      now.state === 'ended'
        ? 'Cuộc trò chuyện này vừa kết thúc nên việc anh/chị làm chưa được thực hiện.'
        : `${now.staff?.name ?? 'Đồng nghiệp'} vừa nhận cuộc trò chuyện này nên việc anh/chị làm chưa được thực hiện.`
    return show(visit, now, { conflict, draft }, 409)
  }

  const withTalk =
    (handle: (visit: Visit, talk: ReachableTalk) => Response | Promise<Response>) => async (visit: Visit) => {
      const talk = await talkOf(visit)
      return talk ? handle(visit, talk) : visit.notFound()
    }

  async function reply(visit: Visit, talk: ReachableTalk) {
    const read = readFields(replyFields, visit.fields)
    const draft = { ...emptyDraft(), text: visit.fields.get('text') ?? '' }
    if (!read.ok) return show(visit, talk, { errors: read.errors, draft }, 422)
    const written = await acts.reply(talk, me(visit), read.value)
    return written === 'saved'
      ? visit.redirect(`/tro-chuyen/${talk.id}#answer`, 'talk_replied')
      : tellConflict(visit, talk, draft)
  }

  /** Changes nothing: what was written goes back into the form, with what was found or chosen. */
  async function look(visit: Visit, talk: ReachableTalk) {
    const { fields, account } = visit
    const looked = (fields.get('look') ?? '').trim().slice(0, 200)
    const insert = fields.get('insert')
    const answer = insert === undefined ? undefined : quick.text(account.commune, insert)
    const text = [(fields.get('text') ?? '').trimEnd(), answer]
      .filter(Boolean)
      .join('\n')
      .slice(0, MOST_REPLY)
    const found = looked === '' || answer !== undefined ? [] : await quick.find(account.commune, looked)
    const draft = { ...emptyDraft(), text, found, looked: answer === undefined ? looked : undefined }
    return show(visit, talk, { draft })
  }

  async function take(visit: Visit, talk: ReachableTalk) {
    const seen = visit.fields.get('seen') ?? ''
    const written = await acts.take(talk, me(visit), seen === '' ? null : seen)
    return written === 'saved'
      ? visit.redirect(`/tro-chuyen/${talk.id}`, 'talk_taken')
      : tellConflict(visit, talk)
  }

  async function hand(visit: Visit, talk: ReachableTalk) {
    const all = await colleagues(visit.account.commune)
    const to = all.find(({ account }) => account === visit.fields.get('to'))
    if (!to) return show(visit, talk, { errors: { to: 'Chọn cán bộ nhận cuộc trò chuyện.' } }, 422)
    return (await acts.hand(talk, me(visit), to)) === 'saved'
      ? visit.redirect(`/tro-chuyen/${talk.id}`, 'talk_handed')
      : tellConflict(visit, talk)
  }

  async function end(visit: Visit, talk: ReachableTalk) {
    return (await acts.end(talk, me(visit))) === 'saved'
      ? visit.redirect('/tro-chuyen', 'talk_ended')
      : tellConflict(visit, talk)
  }

  async function file(visit: Visit, talk: ReachableTalk) {
    const found = await store.file(talk, visit.context.req.param('name') ?? '')
    const bytes = found && (await files.read(found.name))
    if (!found || !bytes) return visit.notFound()
    return visit.context.body(new Uint8Array(bytes), 200, {
      'Content-Type': found.kind === 'jpeg' ? 'image/jpeg' : 'application/pdf',
      'Content-Disposition':
        found.kind === 'jpeg' ? 'inline' : 'attachment; filename="tep-nguoi-dan-gui.pdf"',
      'X-Content-Type-Options': 'nosniff',
    })
  }

  return {
    routes: [
      {
        method: 'get',
        path: '/tro-chuyen',
        name: 'talk.list',
        may: 'talks',
        personal: true,
        handle: (visit) => listTalks(visit, store),
      },
      {
        method: 'get',
        path: '/tro-chuyen/moi',
        name: 'talk.list_news',
        may: 'talks',
        handle: async (visit) => visit.context.text(await store.mark(visit.account.commune)),
      },
      {
        method: 'get',
        path: '/tro-chuyen/:id',
        name: 'talk.open',
        may: 'talks',
        subject: 'id',
        personal: true,
        handle: withTalk(async (visit, talk) => {
          const code = visit.context.req.query('phieu')
          const text = code === undefined ? undefined : await reported(talk, code)
          return show(visit, talk, text === undefined ? {} : { draft: { ...emptyDraft(), text } })
        }),
      },
      {
        method: 'get',
        path: '/tro-chuyen/:id/moi',
        name: 'talk.news',
        may: 'talks',
        subject: 'id',
        handle: withTalk(async (visit, talk) =>
          visit.context.text(markOf(talk, await store.lines(talk, MOST_LINES))),
        ),
      },
      {
        method: 'get',
        path: '/tro-chuyen/:id/tep/:name',
        name: 'talk.file',
        may: 'talks',
        subject: 'id',
        personal: true,
        handle: withTalk(file),
      },
      ...(
        [
          ['tra-loi', 'talk.reply', reply],
          ['tra-cuu', 'talk.look_up', look],
          ['nhan', 'talk.take', take],
          ['giao', 'talk.hand', hand],
          ['ket-thuc', 'talk.end', end],
        ] as const
      ).map(([path, name, handle]) => ({
        method: 'post' as const,
        path: `/tro-chuyen/:id/${path}`,
        name,
        may: 'talks' as const,
        subject: 'id',
        ...(name === 'talk.hand' && { audited: ['to'] }),
        handle: withTalk(handle),
      })),
    ],
    menu: [
      {
        path: '/tro-chuyen',
        label: 'Trò chuyện',
        may: 'talks',
        order: 30,
        counts: async ({ commune }) => [{ count: await store.waiting(commune), label: 'đang chờ' }],
      },
    ],
    told: {
      talk_replied: 'Đã gửi lời nhắn.',
      talk_taken: 'Anh/chị đã nhận cuộc trò chuyện.',
      talk_handed: 'Đã giao cuộc trò chuyện cho đồng nghiệp.',
      talk_ended: 'Đã kết thúc cuộc trò chuyện; người dân được báo.',
    },
  }
}

function emptyDraft(): ReplyDraft {
  return { key: randomUUID(), text: '', looked: undefined, found: [] }
}

/** Changes when a line comes or what became of one. */
function markOf({ version }: Talk, lines: readonly TalkLine[]): string {
  const count = (status: string): number => lines.filter(({ delivery }) => delivery?.status === status).length
  return [version, lines.length, count('pending'), count('failed')].join('.')
}
