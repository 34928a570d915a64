import { describe, expect, it } from 'vitest'
import { createRegistry } from '../../src/metrics/registry.js'
import { metricsText, numberText } from '../../src/metrics/text-format.js'

/** What a registry says of everything but itself. */
const textOf = async (registry: { text(): Promise<string> }): Promise<string> =>
  (await registry.text())
    .split('\n')
    .filter((line) => !line.includes('lookup_failures'))
    .join('\n')

describe('the text format', () => {
  it.each([
    ['a quotation mark', 'say "yes"', 'say \\"yes\\"'],
    ['a backslash', '[\\w-]+\\.png', '[\\\\w-]+\\\\.png'],
    ['a line break', 'one\ntwo', 'one\\ntwo'],
    ['a backslash before an n', '\\n', '\\\\n'],
    ['Vietnamese', 'xã Bắc Bình', 'xã Bắc Bình'],
    ['nothing', '', ''],
  ])('writes %s in a label', (_, value, written) => {
    const samples = [{ suffix: '', labels: [['path', value] as const], value: 1 }]
    expect(metricsText([{ name: 'm', help: 'h', type: 'gauge', samples }])).toBe(
      `# HELP m h\n# TYPE m gauge\nm{path="${written}"} 1\n`,
    )
  })

  it('writes help on one line, its quotation marks as they are', () => {
    const samples = [{ suffix: '', labels: [], value: 0 }]
    expect(metricsText([{ name: 'm', help: 'a\\b\n"c"', type: 'gauge', samples }])).toBe(
      '# HELP m a\\\\b\\n"c"\n# TYPE m gauge\nm 0\n',
    )
  })

  it.each([
    [0, '0'],
    [-0.5, '-0.5'],
    [1e21, '1e+21'],
    [1.5e-7, '1.5e-7'],
    [Infinity, '+Inf'],
    [-Infinity, '-Inf'],
    [NaN, 'NaN'],
  ])('writes the number %d', (value, written) => {
    expect(numberText(value)).toBe(written)
  })

  it('leaves out what has no series', () => {
    expect(metricsText([{ name: 'm', help: 'h', type: 'gauge', samples: [] }])).toBe('')
  })
})

describe('a counter', () => {
  it('grows, a series for each set of labels, and is there without labels from the beginning', async () => {
    const registry = createRegistry()
    const plain = registry.counter('plain_total', 'p', {})
    const by = registry.counter('by_total', 'b', { channel: ['web', 'telegram'], result: ['sent'] })
    expect(await textOf(registry)).toContain('plain_total 0\n')
    by.add({ channel: 'web', result: 'sent' })
    by.add({ channel: 'web', result: 'sent' }, 2)
    by.add({ channel: 'telegram', result: 'sent' }, 0)
    plain.add({})
    expect(await textOf(registry)).toBe(
      [
        '# HELP plain_total p',
        '# TYPE plain_total counter',
        'plain_total 1',
        '# HELP by_total b',
        '# TYPE by_total counter',
        'by_total{channel="web",result="sent"} 3',
        'by_total{channel="telegram",result="sent"} 0',
        '',
      ].join('\n'),
    )
  })

  it.each([-1, NaN])('does not grow by %d', (by) => {
    const counter = createRegistry().counter('c_total', 'c', {})
    expect(() => {
      counter.add({}, by)
    }).toThrow(RangeError)
  })

  it('writes what is in no list as other, and looks into a list that grows each time', async () => {
    const registry = createRegistry()
    const known = ['web']
    const counter = registry.counter('c_total', 'c', { channel: () => known })
    for (const channel of ['0912345678', 'tôi ở thôn 3', 'web', 'zalo']) counter.add({ channel })
    known.push('zalo')
    counter.add({ channel: 'zalo' })
    const text = await textOf(registry)
    expect(text).toContain(
      'c_total{channel="other"} 3\nc_total{channel="web"} 1\nc_total{channel="zalo"} 1\n',
    )
    expect(text).not.toMatch(/0912345678|thôn/)
  })
})

describe('a histogram', () => {
  it('counts up from bucket to bucket, each with its upper end, and knows sum and count', async () => {
    const registry = createRegistry()
    const seconds = registry.histogram('s', 'h', { stage: ['think'] }, [0.5, 1, 2])
    for (const value of [0.25, 0.5, 0.75, 2, 8]) seconds.observe({ stage: 'think' }, value)
    expect(await textOf(registry)).toBe(
      [
        '# HELP s h',
        '# TYPE s histogram',
        's_bucket{stage="think",le="0.5"} 2',
        's_bucket{stage="think",le="1"} 3',
        's_bucket{stage="think",le="2"} 4',
        's_bucket{stage="think",le="+Inf"} 5',
        's_sum{stage="think"} 11.5',
        's_count{stage="think"} 5',
        '',
      ].join('\n'),
    )
  })

  it.each([[[1, 1]], [[2, 1]], [[1, Infinity]], [[NaN]]])('refuses the bounds %j', (bounds) => {
    expect(() => createRegistry().histogram('s', 'h', {}, bounds)).toThrow(RangeError)
  })
})

describe('gauges', () => {
  it('are looked up at each reading; a series that is not set again is gone', async () => {
    const registry = createRegistry()
    const waiting = new Map([['web', 2]])
    registry.gauges(
      'queue',
      { waiting: { name: 'w', help: 'h', labels: { channel: ['web', 'zalo'] } } },
      (set) => {
        for (const [channel, count] of waiting) set('waiting', { channel }, count)
      },
    )
    expect(await textOf(registry)).toBe('# HELP w h\n# TYPE w gauge\nw{channel="web"} 2\n')
    waiting.clear()
    waiting.set('zalo', 1)
    expect(await textOf(registry)).toBe('# HELP w h\n# TYPE w gauge\nw{channel="zalo"} 1\n')
  })

  it('are left out when their lookup fails, which is counted and hides nothing else', async () => {
    const registry = createRegistry()
    registry.counter('c_total', 'c', {}).add({})
    registry.gauges('disk', { free: { name: 'free', help: 'f', labels: {} } }, (set) => {
      set('free', {}, 7)
      return Promise.reject(new Error('/secret/place'))
    })
    const text = await registry.text()
    expect(text).toContain('c_total 1\n')
    expect(text).toContain('hoi_xa_metrics_lookup_failures_total{lookup="disk"} 1\n')
    expect(text).not.toMatch(/^free|secret/m)
  })

  it('of a lookup that never ends do not hold up the rest', async () => {
    const registry = createRegistry()
    registry.gauges('hung', { h: { name: 'h', help: 'h', labels: {} } }, () => new Promise(() => undefined))
    expect(await registry.text()).toContain('lookup_failures_total{lookup="hung"} 1\n')
  })
})

describe('names', () => {
  it.each(['', '1st', 'two words', 'dấu', 'a-b'])('of metrics are refused: %j', (name) => {
    expect(() => createRegistry().counter(name, 'h', {})).toThrow(TypeError)
  })
  it.each(['', 'le', '__own', 'a-b', 'a:b'])('of labels are refused: %j', (label) => {
    expect(() => createRegistry().counter('c', 'h', { [label]: ['x'] })).toThrow(TypeError)
  })
  it('are given once', () => {
    const registry = createRegistry()
    registry.counter('c', 'h', {})
    expect(() => registry.histogram('c', 'h', {}, [1])).toThrow(TypeError)
  })
})
