import { samples } from './samples.js'
import { reads, writes, both, refusedByKey, type Trials } from './trial.js'

/** What is proposed for the knowledge. */
export const changes: Trials<'proposals' | 'gapMarks'> = {
  proposals: {
    add: writes((s, own, other) => refusedByKey(s.proposals.add(samples(other, own.commune).proposal))),
    find: reads((s, own, other) =>
      both([own, other], ({ proposal }) => s.proposals.find(own.commune, proposal)),
    ),
    list: reads((s, own) => s.proposals.list(own.commune, ['open'], 9)),
    count: reads((s, own) => s.proposals.count(own.commune, 'open')),
    decide: writes((s, own, other) =>
      s.proposals.decide(own.commune, other.proposal, samples(own).decided, [samples(own).question]),
    ),
    examination: reads((s, own, other) =>
      both([own, other], ({ proposal }) => s.proposals.examination(own.commune, proposal)),
    ),
    keepExamination: writes((s, own, other) =>
      s.proposals.keepExamination(own.commune, other.proposal, samples(own).examination),
    ),
    confirmedQuestions: reads((s, own) => s.proposals.confirmedQuestions(own.commune)),
    confirm: writes((s, own, other) =>
      refusedByKey(s.proposals.confirm({ ...samples(other, own.commune).question, question: 'khác' })),
    ),
    forget: writes((s, own, other) => s.proposals.forget(own.commune, other.question)),
  },
  gapMarks: {
    add: writes((s, own) => s.gapMarks.add([{ ...samples(own).mark, who: 'lạ', mark: 'n' }])),
    all: reads((s, own) => s.gapMarks.all(own.commune)),
  },
}
