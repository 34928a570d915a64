import { describe, expect, it } from 'vitest'
import { mayRead, type MetricsAccess } from '../../src/metrics/access.js'

const token = 'q7Zr2mX9vB4kT1sW8nY6pL3d'
const off: MetricsAccess = { kind: 'off' }
const local: MetricsAccess = { kind: 'local' }
const byToken: MetricsAccess = { kind: 'token', token }
const bearer = `Bearer ${token}`

describe('who may read the metrics', () => {
  it.each<[string, boolean, MetricsAccess, string, Record<string, string>]>([
    ['off: this machine', false, off, '127.0.0.1', {}],
    ['off: with a token', false, off, '127.0.0.1', { authorization: bearer }],
    ['local: this machine', true, local, '127.0.0.1', {}],
    ['local: this machine by IPv6', true, local, '::1', {}],
    ['local: this machine by IPv4 in IPv6', true, local, '::ffff:127.0.0.1', {}],
    ['local: another loopback address', true, local, '127.0.0.53', {}],
    ['local: another machine', false, local, '192.168.1.7', {}],
    [
      'local: another machine that says it is this one',
      false,
      local,
      '10.0.0.2',
      { 'x-real-ip': '127.0.0.1' },
    ],
    ['local: a name that begins alike', false, local, '127.example.com', {}],
    ['local: no connection', false, local, 'unknown', {}],
    ['local: through nginx or Caddy', false, local, '127.0.0.1', { 'x-forwarded-for': '203.0.113.7' }],
    [
      'local: through a proxy, said of this machine',
      false,
      local,
      '127.0.0.1',
      { 'x-forwarded-for': '127.0.0.1' },
    ],
    [
      'local: through a proxy that tells the scheme alone',
      false,
      local,
      '::1',
      { 'x-forwarded-proto': 'https' },
    ],
    ['local: through a proxy by the standard', false, local, '127.0.0.1', { forwarded: 'for=203.0.113.7' }],
    ['local: through a proxy that names itself', false, local, '127.0.0.1', { via: '1.1 squid' }],
    ['local: a token does not help', false, local, '203.0.113.7', { authorization: bearer }],
    ['token: right, from anywhere', true, byToken, '203.0.113.7', { authorization: bearer }],
    [
      'token: right, through a proxy',
      true,
      byToken,
      '127.0.0.1',
      { authorization: bearer, 'x-forwarded-for': '1.2.3.4' },
    ],
    [
      'token: the scheme in small letters',
      true,
      byToken,
      '203.0.113.7',
      { authorization: `bearer ${token}` },
    ],
    ['token: missing', false, byToken, '127.0.0.1', {}],
    ['token: wrong', false, byToken, '127.0.0.1', { authorization: `Bearer ${token.toLowerCase()}` }],
    ['token: its beginning', false, byToken, '127.0.0.1', { authorization: `Bearer ${token.slice(0, 23)}` }],
    ['token: with more behind it', false, byToken, '127.0.0.1', { authorization: `${bearer} x` }],
    ['token: without the scheme', false, byToken, '127.0.0.1', { authorization: token }],
    ['token: by another scheme', false, byToken, '127.0.0.1', { authorization: `Basic ${token}` }],
    ['token: empty', false, byToken, '127.0.0.1', { authorization: 'Bearer ' }],
  ])('%s: %s', (_, may, access, remote, headers) => {
    expect(mayRead(access, { remote, headers })).toBe(may)
  })
})
