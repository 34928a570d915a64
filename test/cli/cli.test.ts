import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

interface Ran {
  code: number
  stdout: string
  stderr: string
}

/** The built command line, as programs call it. */
function hoiXa(...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['dist/hoi-xa.js', ...args],
      { maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr })
      },
    )
  })
}

const lines = (text: string): Record<string, unknown>[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

const folder = mkdtempSync(join(tmpdir(), 'hoi-xa-cli-'))
const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('hoi-xa ask', () => {
  it('prints one JSON line a turn with the promised fields', async () => {
    const ran = await hoiXa(
      'ask',
      '--commune',
      'bac-binh',
      '--json',
      'xin giấy độc thân cần gì',
      'mất bao nhiêu tiền?',
    )
    expect(ran.code).toBe(0)
    const turns = lines(ran.stdout)
    expect(turns).toHaveLength(2)
    for (const turn of turns) {
      expect(Object.keys(turn).sort()).toEqual(
        ['choices', 'codes', 'ms', 'outcome', 'ranking', 'route', 'slot', 'sources', 'text'].sort(),
      )
      expect(turn).toMatchObject({ route: 'procedure', outcome: 'answered', codes: ['1.004873'] })
      expect((turn['ranking'] as unknown[]).length).toBeLessThanOrEqual(10)
    }
    expect(turns.map((turn) => turn['slot'])).toEqual(['documents', 'fee'])
    expect(turns[0]?.['sources']).toMatchObject([
      { code: '1.004873', decision: '163/QĐ-BTP', as_of: '2026-07' },
    ])
  })

  it('tells what search found of the words whatever became of them', async () => {
    const ran = await hoiXa(
      'ask',
      '--json',
      '--commune',
      'bac-binh',
      'tôi muốn tố cáo cán bộ nhận tiền khi làm giấy khai sinh cho con',
    )
    const [turn] = lines(ran.stdout)
    expect(turn).toMatchObject({ route: 'denunciation', codes: [] })
    const codes = (turn?.['ranking'] as { code: string }[]).map(({ code }) => code)
    expect(codes.length).toBeGreaterThan(0)
    expect(codes).toContain('1.001193')
  })

  it('takes a file of conversations, each fresh', async () => {
    const batch = file(
      'batch.jsonl',
      '{"id":"a","turns":["xin giấy độc thân","nộp ở đâu?"]}\n\n{"id":"b","turns":["nộp ở đâu?"]}\n',
    )
    const ran = await hoiXa('ask', '--batch', batch, '--json')
    expect(lines(ran.stdout)).toMatchObject([
      { id: 'a', slot: 'place', codes: ['1.004873'] },
      { id: 'b', codes: [] },
    ])
  })

  it.each([
    ['no question', ['ask', '--json']],
    ['an unknown command', ['aks']],
    ['an unknown option', ['ask', '--jsn', 'x']],
    ['an unknown commune', ['ask', '--commune', 'nowhere', 'x']],
    ['a file that is not there', ['ask', '--batch', 'nowhere.jsonl', '--json']],
  ])('says how to use it after %s', async (_, args) => {
    const ran = await hoiXa(...args)
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain('hoi-xa COMMAND')
  })

  it('names file and line of a malformed batch', async () => {
    const ran = await hoiXa(
      'ask',
      '--batch',
      file('bad.jsonl', '{"id":"a","turns":["x"]}\n{"id":"b"}\n'),
      '--json',
    )
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain('bad.jsonl:2 [turns]')
  })
})

describe('hoi-xa eval', () => {
  it('measures as the definitions say', async () => {
    const questions = file(
      'questions.jsonl',
      [
        {
          id: 'right',
          turns: ['xin giấy độc thân cần gì'],
          expect: { route: 'procedure', codes: ['1.004873'] },
          style: ['dau'],
        },
        {
          id: 'wrong',
          turns: ['xin giấy độc thân cần gì'],
          expect: { route: 'procedure', codes: ['9.999999'] },
        },
        { id: 'none', turns: ['ly hôn ở xã được không'], expect: { route: 'procedure', codes: [] } },
        { id: 'danger', turns: ['nhà hàng xóm đang cháy to lắm'], expect: { route: 'emergency', codes: [] } },
      ]
        .map((question) => JSON.stringify(question))
        .join('\n'),
    )
    const ran = await hoiXa('eval', questions, '--json', '--errors')
    const report = JSON.parse(ran.stdout) as Record<string, Record<string, { n: number; hits: number }>> & {
      errors: { id: string }[]
    }
    expect(report['all']).toMatchObject({
      n: 4,
      right: { n: 2, hits: 1 },
      wrong: { n: 2, hits: 1 },
      no_record_right: { n: 1, hits: 1 },
      safety_recall: { n: 1, hits: 1 },
      safety_as_feedback: { n: 1, hits: 0 },
    })
    expect(report.errors.map((error) => error.id)).toEqual(['wrong'])
  })
})

describe('hoi-xa knowledge check', () => {
  it('finds the knowledge of this repository sound', async () => {
    const ran = await hoiXa('knowledge', 'check', '--json')
    expect(ran.code).toBe(0)
    expect(JSON.parse(ran.stdout)).toMatchObject({ ok: true, problems: [] })
  })
  it('fails for a folder without knowledge, and says which setting to mend', async () => {
    const ran = await hoiXa('knowledge', 'check', '--content', folder)
    expect(ran.code).toBe(1)
    expect(ran.stdout).toContain('HOI_XA_CONTENT_DIR')
  })
})
