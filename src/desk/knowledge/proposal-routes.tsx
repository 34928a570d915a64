import type { Proposal } from '../../proposals/proposal.js'
import type { DeskRoute } from '../desk-route.js'
import type { Visit } from '../visit.js'
import { byVisitor, type KnowledgeDeskParts } from './parts.js'
import { ProposalListPage } from './proposal-list-page.js'
import { ProposalPage } from './proposal-page.js'
import { refusalOf } from './proposal-words.js'

const MOST_LISTED = 100
/** Stored questions whose words a page may have to show. */
export const MOST_RECENT = 200
const LONGEST_NOTE = 200

export function proposalRoutes({ proposals, store, questions }: KnowledgeDeskParts): DeskRoute[] {
  async function proposalOf({ context, commune }: Visit): Promise<Proposal | undefined> {
    return store.find(commune.id, context.req.param('id') ?? '')
  }

  async function page(visit: Visit, proposal: Proposal, refusal?: string): Promise<Response> {
    const { commune, account, session } = visit
    const made = await proposals.examined(proposal)
    const examination =
      made ?? (proposal.state === 'open' ? undefined : await store.examination(commune.id, proposal.id))
    const stored = examination?.answers.some(({ id }) => id !== null) === true
    const latest = stored ? await questions.latest(commune.id, MOST_RECENT) : []
    const view = {
      proposal,
      examination,
      names: namesOf(visit),
      words: new Map(latest.map(({ id, text }) => [id, text])),
      mayDecide: visit.may('release'),
      isOwn: proposal.proposed.login === account.login,
      refusal,
    }
    const waiting = proposal.state === 'open' && proposal.content.kind !== 'note' && !examination
    return visit.page(proposal.title, <ProposalPage csrf={session.csrf} view={view} />, {
      status: refusal === undefined ? 200 : 409,
      ...(waiting && { live: { from: `/can-bo/tri-thuc/de-xuat/${proposal.id}/dau`, mark: 'waiting' } }),
    })
  }

  return [
    {
      method: 'get',
      path: '/tri-thuc/de-xuat',
      name: 'proposals.list',
      may: 'knowledge',
      async handle(visit) {
        const [open, decided] = await Promise.all([
          store.list(visit.commune.id, ['open'], MOST_LISTED),
          store.list(visit.commune.id, ['applied', 'rejected', 'withdrawn'], MOST_LISTED),
        ])
        return visit.page('Đề xuất', <ProposalListPage open={open} decided={decided} />)
      },
    },
    {
      method: 'get',
      path: '/tri-thuc/de-xuat/:id',
      name: 'proposals.show',
      may: 'knowledge',
      subject: 'id',
      // Stored questions of citizens stand among those that change their answer.
      personal: true,
      async handle(visit) {
        const proposal = await proposalOf(visit)
        return proposal ? page(visit, proposal) : visit.notFound()
      },
    },
    {
      method: 'get',
      path: '/tri-thuc/de-xuat/:id/dau',
      name: 'proposals.mark',
      may: 'knowledge',
      subject: 'id',
      async handle(visit) {
        const proposal = await proposalOf(visit)
        if (!proposal) return visit.notFound()
        const examined = (await proposals.examined(proposal)) !== undefined
        return visit.context.text(proposal.state === 'open' && !examined ? 'waiting' : 'ready')
      },
    },
    {
      method: 'post',
      path: '/tri-thuc/de-xuat/:id/duyet',
      name: 'proposals.approve',
      may: 'release',
      subject: 'id',
      async handle(visit) {
        const proposal = await proposalOf(visit)
        if (!proposal) return visit.notFound()
        const { fields, commune } = visit
        const done = await proposals.approve(commune.id, proposal.id, byVisitor(visit), {
          note: (fields.get('note') ?? '').trim().slice(0, LONGEST_NOTE),
          accept: fields.get('accept') === '1',
        })
        if (!done.ok) return page(visit, (await proposalOf(visit)) ?? proposal, refusalOf(done))
        await visit.note({ act: 'proposal.applied', subject: proposal.id, detail: proposal.content.kind })
        return visit.redirect(`/tri-thuc/de-xuat/${proposal.id}`, 'proposal_applied')
      },
    },
    {
      method: 'post',
      path: '/tri-thuc/de-xuat/:id/bo',
      name: 'proposals.close',
      may: 'knowledge',
      subject: 'id',
      async handle(visit) {
        const proposal = await proposalOf(visit)
        if (!proposal) return visit.notFound()
        const isOwn = proposal.proposed.login === visit.account.login
        if (!isOwn && !visit.may('release'))
          return page(visit, proposal, 'Chỉ người có quyền duyệt mới bỏ được.')
        const note = (visit.fields.get('note') ?? '').trim().slice(0, LONGEST_NOTE)
        const closed = await proposals.close(visit.commune.id, proposal.id, byVisitor(visit), note)
        return closed
          ? visit.redirect('/tri-thuc/de-xuat', 'proposal_closed')
          : page(visit, (await proposalOf(visit)) ?? proposal, 'Đề xuất này vừa được người khác xử lý.')
      },
    },
  ]
}

function namesOf({ knowledge, commune }: Visit): Map<string, string> {
  return new Map(
    [...knowledge.catalogueOf(commune.id).all()].map(({ record }) => [record.code, record.short_name]),
  )
}
