import type { Resolved } from '../../knowledge/layers.js'
import { ownAliases } from '../../proposals/alias-change.js'
import type { DeskRoute } from '../desk-route.js'
import type { Visit } from '../visit.js'
import { readAliasForm } from './alias-form.js'
import { AliasPage, type AliasView } from './alias-page.js'
import { byVisitor, type KnowledgeDeskParts } from './parts.js'

const PATH = '/tri-thuc/thu-tuc/:code/cach-hoi'

export function aliasRoutes({ proposals }: KnowledgeDeskParts): DeskRoute[] {
  function procedureOf({ knowledge, commune, context }: Visit): Resolved | undefined {
    return knowledge.catalogueOf(commune.id).get(context.req.param('code') ?? '')
  }
  function page(visit: Visit, view: AliasView): Response | Promise<Response> {
    const status = Object.keys(view.errors).length > 0 ? 422 : 200
    return visit.page('Cách hỏi của xã', <AliasPage csrf={visit.session.csrf} view={view} />, { status })
  }
  const route = { path: PATH, may: 'knowledge', subject: 'code' } as const
  return [
    {
      ...route,
      method: 'get',
      name: 'knowledge.aliases.form',
      handle(visit: Visit) {
        const resolved = procedureOf(visit)
        if (!resolved) return visit.notFound()
        const { code, short_name: name } = resolved.record
        const aliases = ownAliases(visit.knowledge, visit.commune.id, code).join('\n')
        return page(visit, { code, name, aliases, questions: '', why: '', errors: {} })
      },
    },
    {
      ...route,
      method: 'post',
      name: 'knowledge.aliases',
      async handle(visit: Visit) {
        const resolved = procedureOf(visit)
        if (!resolved) return visit.notFound()
        const { fields, knowledge, commune } = visit
        const { code, short_name: name, aliases: all } = resolved.record
        const own = ownAliases(knowledge, commune.id, code)
        const read = readAliasForm(fields, { own, common: all.filter((alias) => !own.includes(alias)) })
        if (!read.ok) {
          const kept = (field: string): string => fields.get(field) ?? ''
          const view = { aliases: kept('aliases'), questions: kept('questions'), why: kept('why') }
          return page(visit, { code, name, ...view, errors: read.errors })
        }
        const { add, remove, questions, why } = read.value
        const proposal = await proposals.propose(
          commune.id,
          why,
          { kind: 'aliases', code, add, remove, questions },
          byVisitor(visit),
        )
        await visit.note({ act: 'proposal.made', subject: proposal.id, detail: 'aliases' })
        return visit.redirect(`/tri-thuc/de-xuat/${proposal.id}`, 'proposed')
      },
    },
  ]
}
