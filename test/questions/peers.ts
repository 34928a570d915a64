import { parseArgs } from 'node:util'
import { readQuestions } from '../../src/cli/question-file.js'
import { ContentError, loadContent } from '../../src/content.js'
import { peerRecords, type Peer } from './peers/contract.js'
import { fts5Peers } from './peers/fts5.js'
import { fusePeers } from './peers/fuse.js'
import { measures, report, runPeer, type Asked, type EngineReport, type Run } from './peers/measure.js'
import { miniSearchPeers } from './peers/minisearch.js'
import { ourPeers } from './peers/ours.js'

/**
 * Search engines side by side, on the same records and questions: `npm run peers [-- --files A,B] [--all]`.
 * Every other engine shows the setting that ranks best on these very questions, which is an advantage; ours is
 * measured as shipped, and its weights were calibrated on the default files. `--all` asks slow engines, too, every
 * question.
 */
const { values } = parseArgs({
  options: {
    files: { type: 'string', default: 'test/questions/validation.jsonl,test/questions/everyday.jsonl' },
    all: { type: 'boolean', default: false },
  },
})
const content = await loadContent('.')
if (!content.ok) throw new ContentError(content.problems)
const { knowledge } = content
const records = peerRecords(knowledge)
const questions = await askedIn(values.files.split(','))
if (questions.length === 0) throw new Error('the files hold no single-turn question about a procedure')

const engines: EngineReport[] = []
for (const settings of [miniSearchPeers, fusePeers, fts5Peers]) engines.push(await best(settings))
for (const peer of ourPeers(knowledge)) engines.push(await best([peer]))
process.stdout.write(`${JSON.stringify({ questions: questions.length, engines }, null, 1)}\n`)

/** Single-turn questions about procedures. */
async function askedIn(files: readonly string[]): Promise<Asked[]> {
  const all = (await Promise.all(files.map(readQuestions))).flat()
  return all.flatMap(({ turns: [text, ...more], expect: { codes } }) =>
    text === undefined || more.length > 0 || codes.length === 0 ? [] : [{ text, codes }],
  )
}

/** The setting with most first places, then with the best mean place. */
async function best(settings: readonly Peer[]): Promise<EngineReport> {
  let chosen: Run | undefined
  for (const peer of settings) {
    const every = values.all ? 1 : (peer.every ?? 1)
    const asked = questions.filter((_, index) => index % every === 0)
    const run = await runPeer(peer, records, asked)
    if (!chosen || isBetter(run, chosen)) chosen = run
  }
  if (!chosen) throw new Error('an engine needs a setting')
  return report(chosen)
}

function isBetter(run: Run, than: Run): boolean {
  const [one, other] = [measures(run), measures(than)]
  return one.top1 === other.top1 ? one.mrr10 > other.mrr10 : one.top1 > other.top1
}
