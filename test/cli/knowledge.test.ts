import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentFolder } from '../fixtures/content-folder.js'

/** A deployment of its own: content, data, and files to import. */
function deployment() {
  const folder = contentFolder()
  const data = mkdtempSync(join(tmpdir(), 'hoi-xa-data-'))
  const questions = join(data, 'questions.jsonl')
  writeFileSync(questions, '{"id":"q1","turns":["làm giấy khai sinh"]}\n')
  const run = (...args: string[]): Promise<{ code: number; output: string }> =>
    new Promise((resolve) => {
      const all = [
        'dist/hoi-xa.js',
        'knowledge',
        ...args,
        '--content',
        folder.root,
        '--data',
        data,
        '--questions',
        questions,
      ]
      const env = { PATH: process.env['PATH'] ?? '' }
      execFile(process.execPath, all, { env }, (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr })
      })
    })
  const file = (name: string, text: string): string => {
    const path = join(data, name)
    writeFileSync(path, text)
    return path
  }
  return { run, file }
}

const LIST = `STT,Mã thủ tục,Tên thủ tục,Lĩnh vực,Cấp thực hiện,Thời hạn giải quyết
1,1.001193,Đăng ký khai sinh,Hộ tịch,Cấp xã,02 ngày làm việc
2,1.000656,Đăng ký khai tử,Hộ tịch,Cấp xã,01 ngày làm việc
3,1.0O0689,Đăng ký nhận cha mẹ con,Hộ tịch,Cấp xã,03 ngày làm việc
`
const reason = ['--who', 'chị Lan', '--why', 'danh mục mới']

describe('hoi-xa knowledge', () => {
  it('imports a list, shows what it changes, applies it and rolls it back', async () => {
    const { run, file } = deployment()
    const imported = await run(
      'import',
      file('danh-muc.csv', LIST),
      '--layer',
      'commune:bac-binh',
      '--source',
      'QĐ 12/QĐ-UBND',
    )
    expect(imported.output).toMatch(/Mới 1, thay 0, sửa theo danh mục 1/)
    expect(imported.output).toMatch(/1\.000689/)
    const diff = await run('diff')
    expect(diff.output).toMatch(/1\.000656/)
    expect(diff.output).toMatch(/đổi câu trả lời: 1/)
    expect((await run('apply', '2', ...reason)).output).toContain('Đang dùng phiên bản 2')
    expect((await run('versions')).output).toMatch(/2 .*đang dùng/)
    expect((await run('rollback', ...reason)).output).toContain('Đang dùng phiên bản 1')
  })

  it('refuses to change what is in service without a name and a reason', async () => {
    const { run } = deployment()
    await run('reload')
    expect(await run('rollback')).toMatchObject({
      code: 2,
      output: expect.stringContaining('--who') as string,
    })
    expect((await run('rollback', ...reason)).output).toContain('không còn phiên bản')
  })

  it('says why a file cannot be used, and fails', async () => {
    const { run, file } = deployment()
    const { code, output } = await run('import', file('anh.xlsx', 'MZ\u0000\u0001 không phải bảng tính'))
    expect(code).toBe(1)
    expect(output).toContain('anh.xlsx: không dùng được')
  })

  it('writes the form of a directory', async () => {
    const { run, file } = deployment()
    const path = file('x', '').replace(/x$/, 'danh-ba.xlsx')
    expect((await run('form', path)).output).toContain('danh-ba.xlsx')
    expect((await run('import', path, '--layer', 'village:x')).output).toContain('is no layer')
  })
})
