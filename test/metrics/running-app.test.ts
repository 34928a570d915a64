import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SendError } from '../../src/channels/channel.js'
import { createLogger } from '../../src/logger.js'
import { noSecrets, startApp, testConfig, type Running } from '../fixtures/app.js'

const TOKEN = 'q7Zr2mX9vB4kT1sW8nY6pL3d'
const PHONE = '0912345678'
const PERSON = 'người-84912345678'
const QUESTION = `Tôi là Nguyễn Thị Lan, số ${PHONE}, làm giấy khai sinh cho con cần gì`

type Line = Record<string, unknown>

const lines: Line[] = []
let written = ''
let running: Running
beforeAll(async () => {
  const write = (line: string): void => {
    written += line
    lines.push(JSON.parse(line) as Line)
  }
  const config = testConfig({ metrics: 'token', behindProxy: true })
  const parts = { logger: createLogger('debug', { write }), secrets: { ...noSecrets, metricsToken: TOKEN } }
  running = await startApp(config, parts)
})
afterAll(() => running.app.stop())

const scrape = async (): Promise<string> => {
  const answer = await fetch(`${running.url}/metrics`, { headers: { Authorization: `Bearer ${TOKEN}` } })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  return answer.text()
}

/** Series to value. */
const values = async (): Promise<Map<string, number>> =>
  new Map(
    (await scrape())
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const at = line.lastIndexOf(' ')
        return [line.slice(0, at), Number(line.slice(at + 1))] as const
      }),
  )

/** What grew, and by how much, while something was done. Buckets and sums of times are left out. */
async function grown(act: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await values()
  await act()
  const after = await values()
  return Object.fromEntries(
    [...after]
      .filter(([series]) => /_(total|count)(\{|$)/.test(series))
      .map(([series, value]) => [series, value - (before.get(series) ?? 0)] as const)
      .filter(([, difference]) => difference !== 0),
  )
}

async function askOverTheWeb(headers: Record<string, string> = {}): Promise<Response> {
  const answer = await fetch(`${running.url}/bac-binh/messages`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams({ text: QUESTION, key: randomUUID() }).toString(),
  })
  await answer.text()
  await running.app.drain()
  return answer
}

describe('/metrics of a running service', () => {
  it.each<[string, Record<string, string>]>([
    ['no token', {}],
    ['a wrong token', { Authorization: `Bearer ${TOKEN.toLowerCase()}` }],
  ])('is as if it were not there with %s', async (_, headers) => {
    const [asked, unknown] = await Promise.all(
      ['metrics', 'metricz'].map((path) => fetch(`${running.url}/${path}`, { headers })),
    )
    expect(asked?.status).toBe(404)
    expect(unknown?.status).toBe(404)
    expect(await asked?.text()).toBe(await unknown?.text())
    expect(asked?.headers.get('www-authenticate')).toBeNull()
  })

  it('is well formed: help and type before the series of each metric, every value a number', async () => {
    await askOverTheWeb()
    const families = (await scrape()).split(/^# HELP /m).slice(1)
    expect(families.length).toBeGreaterThan(20)
    for (const family of families) {
      const [help = '', type = '', ...series] = family.trimEnd().split('\n')
      const name = help.split(' ', 1)[0] ?? ''
      expect(type).toMatch(new RegExp(`^# TYPE ${name} (counter|gauge|histogram)$`))
      for (const line of series) expect(line.startsWith(name)).toBe(true)
      for (const line of series)
        expect(line).toMatch(/^[a-zA-Z0-9_]+(\{([a-z_]+="[^"\n]*",?)+\})? [0-9.e+-]+$/)
    }
    expect(new Set(families.map((family) => family.split(' ', 1)[0])).size).toBe(families.length)
  })

  it('shows what has not gone wrong yet, so that an alarm sees the first time', async () => {
    const read = await values()
    for (const series of [
      'hoi_xa_messages_failed_total{channel="web"}',
      'hoi_xa_replies_total{channel="test",result="given_up",error="blocked"}',
      'hoi_xa_job_failures_total{job="remind of due reports"}',
    ])
      expect([series, read.get(series)]).toEqual([series, 0])
  })

  it('counts a question asked over the web', async () => {
    const difference = await grown(() => askOverTheWeb())
    expect(difference).toMatchObject({
      'hoi_xa_messages_received_total{channel="web"}': 1,
      'hoi_xa_turns_total{channel="web",route="procedure",outcome="answered"}': 1,
      'hoi_xa_turn_seconds_count{channel="web"}': 1,
      'hoi_xa_turn_stage_seconds_count{stage="search"}': 1,
      'hoi_xa_turn_stage_seconds_count{stage="think"}': 1,
      'hoi_xa_turn_stage_seconds_count{stage="store"}': 1,
      'hoi_xa_replies_total{channel="web",result="sent",error="none"}': 1,
      'hoi_xa_http_requests_total{method="POST",path="/:commune/messages",status="3xx"}': 1,
      'hoi_xa_http_request_seconds_count{path="/:commune/messages"}': 1,
    })
  })

  it.each([
    [new SendError('blocked', `by ${PERSON}`), 'given_up', 'blocked'],
    [new SendError('retry', 'slow down', 3_600), 'postponed', 'retry'],
    [new Error(`cannot reach ${PERSON}`), 'postponed', 'unexpected'],
  ])('counts what a channel did not take: %s', async (error, result, kind) => {
    const { channel } = running
    const { send } = channel
    channel.send = () => Promise.reject(error)
    const difference = await grown(() => channel.say(QUESTION, `${PERSON} ${kind}`))
    channel.send = send
    expect(difference).toMatchObject({ 'hoi_xa_messages_received_total{channel="test"}': 1 })
    // On a busy machine it may have been tried again by now.
    const series = `hoi_xa_replies_total{channel="test",result="${result}",error="${kind}"}`
    expect(difference[series]).toBeGreaterThan(0)
    expect(difference).not.toHaveProperty('hoi_xa_replies_total{channel="test",result="sent",error="none"}')
  })

  it('looks up what waits, what is owed and what is in service', async () => {
    const read = await values()
    for (const [series, value] of [
      ['hoi_xa_outbox_waiting{channel="web"}', 0],
      ['hoi_xa_outbox_oldest_seconds{channel="web"}', 0],
      ['hoi_xa_inbox_waiting{channel="test"}', 0],
      ['hoi_xa_tickets_open{commune="bac-binh"}', 0],
      ['hoi_xa_tickets_overdue{commune="ha-bac"}', 0],
      ['hoi_xa_embedding_model_in_use', 1],
    ] as const)
      expect([series, read.get(series)]).toEqual([series, value])
    // The reply that its channel wants to have in an hour.
    expect(read.get('hoi_xa_outbox_waiting{channel="test"}')).toBeGreaterThan(0)
    expect(read.get('hoi_xa_outbox_oldest_seconds{channel="test"}')).toBeGreaterThan(0)
    expect(read.get('hoi_xa_knowledge_procedures')).toBeGreaterThan(100)
    for (const name of [
      'hoi_xa_knowledge_age_seconds',
      'process_resident_memory_bytes',
      'nodejs_heap_size_used_bytes',
      'nodejs_eventloop_lag_p99_seconds',
      'hoi_xa_uptime_seconds',
    ])
      expect(read.get(name)).toBeGreaterThanOrEqual(0)
    const named = [...read.keys()].join('\n')
    expect(named).toMatch(/^hoi_xa_knowledge_info\{version="[0-9a-f]+"\}$/m)
    expect(named).toMatch(/^hoi_xa_build_info\{version="[\d.]+",node="v[\d.]+"\}$/m)
    const failures = [...read].filter(([series]) => series.includes('lookup_failures'))
    expect(failures.length).toBeGreaterThan(4)
    expect(failures.every(([, count]) => count === 0)).toBe(true)
  })

  it('times jobs', async () => {
    const job = 'hoi_xa_job_seconds_count{job="send what waits"}'
    await expect.poll(async () => (await values()).get(job), { timeout: 20_000 }).toBeGreaterThan(0)
    const read = await values()
    expect(read.get('hoi_xa_job_failures_total{job="send what waits"}')).toBe(0)
    const last = 'hoi_xa_job_last_success_timestamp_seconds{job="send what waits"}'
    expect(read.get(last)).toBeGreaterThan(1_700_000_000)
  })

  it('says nothing of who asked and what', async () => {
    await running.channel.say(QUESTION, PERSON)
    await fetch(`${running.url}/${encodeURIComponent(PERSON)}?so=${PHONE}`)
    await fetch(`${running.url}/bac-binh/ket-qua?q=${PHONE}`, { method: 'PROPFIND' })
    const text = await scrape()
    expect(text).not.toMatch(new RegExp(`${PHONE}|84912345678|Nguyễn|khai sinh|PROPFIND|${TOKEN}`, 'i'))
    // Whatever a label says is a word of ours.
    for (const [, value = ''] of text.matchAll(/="([^"]*)"/g))
      expect(value).toMatch(/^[\w /:.+*{}()\\[\]?-]+$/)
  })
})

describe('ids of requests in a running service', () => {
  it('go with a message to the reply that is sent', async () => {
    lines.length = 0
    const answer = await askOverTheWeb({ 'X-Request-Id': 'proxy-0123456789' })
    expect(answer.headers.get('x-request-id')).toBe('proxy-0123456789')
    const own = lines.filter(({ request }) => request === 'proxy-0123456789')
    expect(own.map(({ msg }) => msg).toSorted()).toEqual(['message handled', 'reply sent'])
  })

  it('are made for messages that no request brought, one for each', async () => {
    lines.length = 0
    await running.channel.say(QUESTION, 'a')
    await running.channel.say(QUESTION, 'b')
    const ids = (message: string): unknown[] =>
      lines.filter(({ msg, channel }) => msg === message && channel === 'test').map(({ request }) => request)
    const [first, second] = ids('message handled')
    expect(first).toMatch(/^[0-9a-f]{12}$/)
    expect(second).not.toBe(first)
    expect(ids('reply sent')).toEqual(expect.arrayContaining([first, second]))
  })

  it('stand in logs that tell nothing of who asked and what, nor the token', () => {
    expect(lines.length).toBeGreaterThan(0)
    expect(written).not.toMatch(new RegExp(`${PHONE}|Nguyễn|khai sinh|${TOKEN}`, 'i'))
  })
})

describe('/readyz of a running service', () => {
  it('tells of each part', async () => {
    const report = (await (await fetch(`${running.url}/readyz`)).json()) as { parts: Record<string, string> }
    expect(report).toMatchObject({
      ready: true,
      parts: { database: 'ok', model: 'ok', 'channel:web': 'ok', 'channel:test': 'ok' },
    })
    expect(report.parts['knowledge']).toMatch(/^[0-9a-f]+$/)
  })
})
