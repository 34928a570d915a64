import { foldedWords } from '../language/fold.js'

/**
 * What a message means that is but the word of a button of a report, said when none is being written: "ẩn danh" wants
 * to report without a name, "gửi" could be anything. Statistics take them for a denunciation, or for own data.
 */
export function bareWord(text: string): 'feedback' | 'unclear' | undefined {
  const words = foldedWords(text).filter((word) => !COURTESY.has(word))
  return MEANINGS.get(words.join(' '))
}

const MEANINGS: ReadonlyMap<string, 'feedback' | 'unclear'> = new Map([
  ...['an danh', 'gui an danh', 'khong ghi ten', 'gui khong ghi ten', 'giau ten', 'gui giau ten'].map(
    (words) => [words, 'feedback'] as const,
  ),
  ...['phan anh an danh', 'gui phan anh an danh', 'bao tin an danh', 'gui tin bao'].map(
    (words) => [words, 'feedback'] as const,
  ),
  ...['gui', 'gui lai', 'bam gui'].map((words) => [words, 'unclear'] as const),
])

/** Said around the word, and changing nothing of it. */
const COURTESY: ReadonlySet<string> = new Set(
  'a ah da nhe nha nhen di luon giup voi em toi tui minh cho muon xin thoi nao'.split(' '),
)
