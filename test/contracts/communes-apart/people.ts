import { expect } from 'vitest'
import { credentials, samples } from './samples.js'
import {
  reads,
  writes,
  readsById,
  writesById,
  both,
  refusedByKey,
  WEB,
  shared,
  type Trials,
} from './trial.js'
import { LATER, NOW, SAME, SINCE } from './whose.js'

/** Who works at the desk, and what they wrote down. */
export const people: Trials<'staff' | 'audit' | 'plan' | 'switches'> = {
  staff: {
    addAccount: writes((s, own, other) =>
      refusedByKey(
        s.staff.addAccount({ ...samples(other, own.commune).account, login: 'khác' }, credentials),
      ),
    ),
    saveAccount: writes(async (s, own, other) => {
      const reached = { ...samples(other, own.commune).account, name: 'khác', active: false }
      await s.staff.saveAccount(reached)
      // The admin of another commune is none here.
      const resigned = { ...samples(own).account, active: false }
      expect(await s.staff.saveAccount(resigned)).toBe('last_admin')
    }),
    savePassword: writesById((s, _own, other) => s.staff.savePassword(other.account, 'khác', null)),
    rehash: writesById((s, _own, other) => s.staff.rehash(other.account, 'p', 'khác')),
    saveSecondFactor: writesById((s, _own, other) =>
      s.staff.saveSecondFactor(other.account, { totpStep: 9, recovery: [], totpSecret: null }),
    ),
    saveRecovery: writesById((s, _own, other) => s.staff.saveRecovery(other.account, [])),
    takeTotpStep: writesById((s, _own, other) => s.staff.takeTotpStep(other.account, 99)),
    takeRecovery: writesById((s, _own, other) => s.staff.takeRecovery(other.account, 'r')),
    accountByLogin: reads((s, own) => s.staff.accountByLogin(own.commune, SAME.login)),
    account: readsById((s, own, other) => both([own, other], ({ account }) => s.staff.account(account))),
    accounts: reads((s, own) => s.staff.accounts(own.commune)),
    startSession: writesById((s, _own, other) =>
      s.staff.startSession({ ...samples(other).session, hash: 'strange' }),
    ),
    session: readsById((s, own, other) => both([own, other], ({ session }) => s.staff.session(session))),
    sessions: readsById((s, own, other) => both([own, other], ({ account }) => s.staff.sessions(account))),
    touchSession: writesById((s, _own, other) => s.staff.touchSession(other.session, LATER)),
    endSession: writesById((s, _own, other) => s.staff.endSession(other.session)),
    endSessions: writesById((s, _own, other) => s.staff.endSessions(other.account)),
    ...shared('a job, for all communes', 'removeSessions', 'removeTries'),
    ...shared('by a keyed hash of commune and login', 'tries', 'triesBelow', 'takeTry', 'giveBackTry'),
    ...shared('by a keyed hash of commune and login', 'clearTries'),
  },
  audit: {
    write: writes((s, own) => s.audit.write({ ...samples(own).audited, detail: 'lạ' })),
    list: reads((s, own) => s.audit.list(own.commune, {}, 9)),
    ...shared('one chain over all communes, walked by the command line', 'end', 'walk'),
  },
  plan: {
    entries: reads((s, own) => s.plan.entries(own.commune, 2026)),
    save: writes((s, own) => s.plan.save(own.commune, { ...samples(own).entry, note: 'lạ', version: 2 })),
    remind: writes((s, own) =>
      s.plan.remind(own.commune, { ...samples(own).planReminder, due: '2026-11-01' }),
    ),
    reminders: reads((s, own) => s.plan.reminders(own.commune, SINCE)),
  },
  switches: {
    turnOff: writes(async (s, own, other) => {
      await s.switches.turnOn(own.commune, own.off, { at: NOW, by: 'lạ' })
      // That it is off in another commune is none of this one's business.
      expect(await s.switches.turnOff({ ...samples(own).off, id: 'strange', since: LATER })).toBe('off')
      await refusedByKey(s.switches.turnOff({ ...samples(other, own.commune).off, scope: WEB }))
    }),
    turnOn: writes((s, own, other) => s.switches.turnOn(own.commune, other.off, { at: NOW, by: 'lạ' })),
    history: reads((s, own) => s.switches.history(own.commune, 9)),
    ...shared('every process looks for those of all communes it serves', 'inForce'),
  },
}
