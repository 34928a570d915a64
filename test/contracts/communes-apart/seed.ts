import type { Storage } from '../../../src/storage/storage.js'
import { reply, turn } from '../conversation-store.contract.js'
import { credentials, samples } from './samples.js'
import { LATER, NOW, type Whose } from './whose.js'

export const asked = {
  ...{ route: 'procedure', outcome: 'abstained' as const, code: null, confidence: null, slot: null },
  version: 'v',
}

/** Puts something of everything into a commune. */
export async function seed(storage: Storage, rows: Whose): Promise<void> {
  const { commune, address } = rows
  const { opening, open, closed, answered, rated, published, ...all } = samples(rows)
  await storage.staff.addAccount(all.account, credentials)
  await storage.staff.startSession(all.session)
  await storage.savedViews.save(rows.account, all.view)

  const said = { address, text: `lời ${commune}`, at: NOW, reply: reply(`đáp ${commune}`) }
  const draft = { json: `"${commune}"`, files: [`draft ${commune}.jpg`], expiresAt: LATER }
  const first = { key: rows.key, deliveryId: rows.delivery, opening, question: asked }
  await storage.conversations.commit(turn({ ...said, ...first, draft }))
  const began = { kind: 'begin', id: rows.talk, told: true } as const
  await storage.conversations.commit(turn({ ...said, deliveryId: `b ${commune}`, draft, talk: began }))
  const file = { name: rows.talkFile, kind: 'jpeg', bytes: 3 } as const
  const word = { kind: 'said', id: rows.talk, file } as const
  await storage.conversations.commit(turn({ ...said, reply: null, draft, talk: word }))
  await storage.outbox.markFailed(rows.delivery, NOW, 'blocked: test')

  await storage.tickets.open(open)
  await storage.tickets.open(closed)
  await storage.tickets.change(answered)
  const second = rated(answered.ticket)
  await storage.tickets.change(second)
  await storage.tickets.change(published(second.ticket))
  await storage.tickets.remind(all.reminder)
  await storage.queue.assign(commune, rows.ticket, rows.account)
  await storage.ticketNotes.add(commune, rows.ticket, all.note)

  await storage.audit.write(all.audited)
  await storage.plan.save(commune, all.entry)
  await storage.plan.remind(commune, all.planReminder)
  await storage.publication.setOrigins(commune, [`https://${commune}.vn`])
  await storage.proposals.add(all.proposal)
  await storage.proposals.keepExamination(commune, rows.proposal, all.examination)
  await storage.proposals.confirm(all.question)
  await storage.gapMarks.add([all.mark])
  await storage.switches.turnOff(all.off)
  const kept = { commune, sender: address.id, payload: `{"text":"${commune}"}` }
  await storage.inbox.keep('telegram', { ...kept, key: 'fails' }, NOW)
  for (const one of await storage.inbox.due('telegram', NOW, 99))
    if (one.commune === commune) await storage.inbox.setAside(one.id, `of ${commune}`)
  await storage.inbox.keep('telegram', { ...kept, key: 'waits' }, NOW)
}
