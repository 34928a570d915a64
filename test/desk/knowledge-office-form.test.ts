import { describe, expect, it } from 'vitest'
import {
  readPlaceForm,
  readReceptionForm,
  readUnitsForm,
} from '../../src/desk/knowledge/office/office-form.js'
import { clockTime, monthDay, type Posted } from '../../src/desk/knowledge/office/rows.js'
import type { CommuneDirectory } from '../../src/knowledge/directory-record.js'

const empty: CommuneDirectory = {
  commune: 'bac-binh',
  as_of: '2026-11-20',
  source: 'Cổng thông tin xã',
  places: [],
  units: [],
  posts: [],
  hamlets: [],
  reception: [],
  facts: [],
}

const posted = (fields: Record<string, string | string[]>): Posted => {
  const entries = Object.entries({ source: 'Cổng thông tin xã', ...fields })
  return {
    fields: new Map(entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))),
    many: (name) => {
      const value = fields[name]
      return Array.isArray(value) ? value : []
    },
  }
}

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri']

describe('a place', () => {
  it('is read with hours, seasons, days off and a spoken telephone number', () => {
    const read = readPlaceForm(
      posted({
        name: 'Trung tâm',
        phone: '0252 3866 123',
        'h0-days': WEEK,
        'h0-from1': '7h30',
        'h0-to1': '11:30',
        'h0-season': 'mùa hè',
        'h0-season-from': '16/4',
        'h0-season-to': '15/10',
        'h2-days': ['sat'],
        'h2-from1': '8:00',
        'h2-to1': '11:00',
        'x1-from': '2026-12-24',
        'x1-why': 'tập huấn',
      }),
      empty,
      'center',
    )
    expect(read.ok && read.value.places).toEqual([
      {
        id: 'center',
        name: 'Trung tâm',
        phone: { number: '02523866123' },
        hours: [
          {
            season: { name: 'mùa hè', from: '04-16', to: '10-15' },
            days: WEEK,
            shifts: [{ from: '07:30', to: '11:30' }],
          },
          { days: ['sat'], shifts: [{ from: '08:00', to: '11:00' }] },
        ],
        exceptions: [{ from: '2026-12-24', to: '2026-12-24', closed: true, shifts: [], why: 'tập huấn' }],
      },
    ])
  })

  it.each([
    ['a missing name', { name: '' }, 'name'],
    ['a telephone number of letters', { phone: 'gọi chị Lan' }, 'phone'],
    ['a private mobile number', { phone: '0912345678' }, 'published'],
    ['no day', { 'h1-from1': '07:30', 'h1-to1': '11:00' }, 'h1-days'],
    ['an end before the beginning', { 'h3-days': ['mon'], 'h3-from1': '11:00', 'h3-to1': '07:00' }, 'h3-to1'],
    ['a time that is none', { 'h0-days': ['mon'], 'h0-from1': '25:00', 'h0-to1': '26:00' }, 'h0-from1'],
    [
      'a season without days',
      { 'h0-days': ['mon'], 'h0-from1': '7:00', 'h0-to1': '8:00', 'h0-season': 'hè' },
      'h0-season-from',
    ],
    ['a day off without a reason', { 'x2-from': '2026-12-24' }, 'x2-why'],
    ['a web address without http', { website: 'bacbinh.gov.vn' }, 'website'],
    ['no source', { source: '' }, 'source'],
  ])('with %s is refused beside its field', (_, fields, field) => {
    const read = readPlaceForm(posted({ name: 'Trung tâm', ...fields }), empty, 'center')
    expect(read.ok).toBe(false)
    const errors = read.ok ? {} : read.errors
    expect(Object.keys(errors)).toContain(field)
    // In words of staff, not of the schema.
    for (const text of Object.values(errors)) expect(text).not.toMatch(/must|quotes|expected/i)
  })

  it('takes the place of the one there is and leaves the others', () => {
    const other = { id: 'noi-1', name: 'Nhà văn hóa', hours: [], exceptions: [] }
    const old = { id: 'center', name: 'Trung tâm cũ', hours: [], exceptions: [] }
    const read = readPlaceForm(posted({ name: 'Trung tâm' }), { ...empty, places: [other, old] }, 'center')
    expect(read.ok && read.value.places.map(({ name }) => name)).toEqual(['Nhà văn hóa', 'Trung tâm'])
  })
})

it('reads units, keeping who they are, and drops what was cleared', () => {
  const directory: CommuneDirectory = {
    ...empty,
    units: [
      { id: 'economy', name: 'Phòng Kinh tế', handles: ['đất đai'] },
      { id: 'gone', name: 'Phòng cũ', handles: [] },
    ],
  }
  const read = readUnitsForm(
    posted({
      'u0-id': 'economy',
      'u0-name': 'Phòng Kinh tế',
      'u0-handles': 'đất đai\nxây dựng; môi trường',
      'u1-id': 'gone',
      'u1-name': '',
      'u2-name': 'Công an xã',
    }),
    directory,
  )
  expect(read.ok && read.value.units).toEqual([
    { id: 'economy', name: 'Phòng Kinh tế', handles: ['đất đai', 'xây dựng', 'môi trường'] },
    { id: 'don-vi-1', name: 'Công an xã', handles: [] },
  ])
})

it('reads days of reception and tells what is missing', () => {
  expect(readReceptionForm(posted({ 'r1-who': 'Chủ tịch', 'r1-when': 'sáng thứ Năm' }), empty)).toMatchObject(
    {
      ok: true,
      value: { reception: [{ who: 'Chủ tịch', when: 'sáng thứ Năm' }] },
    },
  )
  expect(readReceptionForm(posted({ 'r1-who': 'Chủ tịch' }), empty)).toMatchObject({
    ok: false,
    errors: { 'r1-when': expect.any(String) as string },
  })
})

it.each([
  ['7:30', '07:30'],
  ['7h30', '07:30'],
  ['7h', '07:00'],
  ['17 g 5', '17:50'],
  ['sáng', 'sáng'],
])('reads the time %s as %s', (text, time) => expect(clockTime(text)).toBe(time))

it.each([
  ['16/4', '04-16'],
  ['1/12', '12-01'],
  ['tháng tư', 'tháng tư'],
])('reads the day %s as %s', (text, day) => expect(monthDay(text)).toBe(day))
