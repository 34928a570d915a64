import { readQuestions, type Question } from '../../src/cli/question-file.js'
import { cliEmbedder } from '../../src/cli/asker.js'
import { loadContent, ContentError } from '../../src/content.js'
import { askedBy } from '../../src/conversation/questions.js'
import { normalise } from '../../src/language/fold.js'
import { fusionFor } from '../../src/search/fusion.js'
import type { Found } from '../../src/search/found.js'
import { createSearch } from '../../src/search/search.js'
import { searchSettings } from '../../src/search/settings.js'
import { embedKnowledge } from '../../src/search/text-vectors.js'
import { calibrationOf, fit, fitted, loss, type Labelled } from './fit.js'

/**
 * Fits the weights and the confidence of `src/search/fusion.ts` to the questions this project wrote, by maximum
 * likelihood: `npm run calibrate [-- --words] [FILE...]`; `--words` fits search without a model. Prints the likelihood before, after and on folds that the fit
 * did not see, how well stated confidence meets the truth, and the numbers; a person puts them into the file.
 */

const FILES = ['test/questions/validation.jsonl', 'test/questions/everyday.jsonl']
const FOLDS = 5
const TODAY = '2026-11-21'
const COMMUNE = 'bac-binh'

const content = await loadContent('.')
if (!content.ok) throw new ContentError(content.problems)
const { knowledge } = content
const words = process.argv.includes('--words')
const meaning = await embedKnowledge(knowledge, words ? undefined : await cliEmbedder('.'), searchSettings)
const search = createSearch(knowledge, searchSettings, meaning)
const files = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const asked = (await Promise.all((files.length > 0 ? files : FILES).map(readQuestions)))
  .flat()
  .filter(({ turns, expect }) => turns.length === 1 && ['procedure', 'unclear', 'out_of_scope'].includes(expect.route))
const questions: Labelled[] = []
for (const question of asked) questions.push(await labelled(question))

const start = fusionFor(meaning?.embedder.id)
const fusion = fit(start, questions)
const unseen = Array.from({ length: FOLDS }, (_, fold) => {
  const [kept, held] = [
    questions.filter((_, index) => index % FOLDS !== fold),
    questions.filter((_, index) => index % FOLDS === fold),
  ]
  return loss(fit(start, kept), held)
})
print({
  questions: questions.length,
  loss: {
    before: loss(start, questions),
    after: loss(fusion, questions),
    unseen: unseen.reduce((sum, value) => sum + value, 0) / FOLDS,
  },
  before: calibrationOf(start, questions).ece,
  after: calibrationOf(fusion, questions),
  fusion: fitted(fusion),
})

async function labelled(question: Question): Promise<Labelled> {
  const text = askedBy(normalise(question.turns[0] ?? ''))
  const found = search.find(text, TODAY, COMMUNE, await search.understand([text]))
  return { ...truth(question, found), candidates: found.candidates, question: found.nature }
}

/** Codes are right; for an ambiguous question so is the group that asks between them; else no matter of ours is. */
function truth({ expect }: Question, { candidates }: Found): Pick<Labelled, 'right' | 'noneRight'> {
  const right = candidates.map(({ target }): boolean => {
    switch (target.kind) {
      case 'procedure':
        return expect.codes.includes(target.code)
      case 'elsewhere':
        return expect.codes.length === 0 && expect.route === 'procedure'
      case 'ask_back':
        return (
          (expect.ambiguous || expect.route === 'unclear') &&
          (expect.codes.length === 0 ||
            (knowledge.askBack.get(target.id)?.choices ?? []).some(
              ({ code }) => code !== undefined && expect.codes.includes(code),
            ))
        )
    }
  })
  return { right, noneRight: expect.codes.length === 0 }
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 1)}\n`)
}
