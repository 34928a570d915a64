import { fail, ok, warn, type Finding } from './finding.js'

const SECONDS = 10

export interface Reached {
  finding: Finding
  /** What time it is there. */
  date: Date | undefined
}

/** Whether the service answers under the address that citizens and platforms use. */
export async function checkPublicUrl(publicUrl: string): Promise<Reached> {
  const what = 'Địa chỉ công khai'
  const remedy = 'xem dịch vụ, máy chủ https phía trước, tên miền và tường lửa'
  try {
    const answer = await fetch(`${publicUrl}/healthz`, {
      signal: AbortSignal.timeout(SECONDS * 1_000),
      redirect: 'manual',
    })
    const date = dateOf(answer)
    await answer.body?.cancel()
    if (answer.status !== 200)
      return { finding: fail(what, `${publicUrl} trả lời ${answer.status}`, remedy), date }
    if (!publicUrl.startsWith('https:')) {
      return {
        finding: warn(what, `${publicUrl} không phải https`, 'đặt https: cookie và webhook cần'),
        date,
      }
    }
    return { finding: ok(what, `${publicUrl} trả lời tốt`), date }
  } catch {
    return { finding: fail(what, `không tới được ${publicUrl}`, remedy), date: undefined }
  }
}

/** The time at a platform, by any answer of its server; undefined when it cannot be reached. */
export async function timeAt(address: string): Promise<Date | undefined> {
  try {
    const answer = await fetch(address, {
      method: 'HEAD',
      signal: AbortSignal.timeout(SECONDS * 1_000),
      redirect: 'manual',
    })
    return dateOf(answer)
  } catch {
    return undefined
  }
}

function dateOf(answer: Response): Date | undefined {
  const date = new Date(answer.headers.get('date') ?? '')
  return Number.isNaN(date.getTime()) ? undefined : date
}
