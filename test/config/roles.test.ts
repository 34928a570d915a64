import { describe, expect, it } from 'vitest'
import { createConfig } from '../../src/config/config.js'

const DATABASE_URL = 'postgres://hoixa@127.0.0.1:5432/hoixa'

describe('HOI_XA_ROLES', () => {
  it.each([
    [{}, ['web', 'conversation', 'send', 'jobs']],
    [{ HOI_XA_ROLES: 'web, conversation,send,jobs' }, ['web', 'conversation', 'send', 'jobs']],
    [{ DATABASE_URL, HOI_XA_ROLES: 'web' }, ['web']],
    [{ DATABASE_URL, HOI_XA_ROLES: 'jobs,send' }, ['send', 'jobs']],
  ])('%j means %j', (env, wanted) => {
    const read = createConfig(env, '/')
    expect(read.ok && [...read.config.roles]).toEqual(wanted)
  })

  it.each([
    ['a role that is none', { DATABASE_URL, HOI_XA_ROLES: 'web,worker' }, '"worker" is not one of'],
    ['less than all work without a database that others reach', { HOI_XA_ROLES: 'web' }, 'leaves out work'],
  ])('refuses %s', (_, env, message) => {
    const read = createConfig(env, '/')
    expect(read.ok).toBe(false)
    const problems = read.ok ? [] : read.problems
    expect(problems.map(({ variable }) => variable)).toEqual(['HOI_XA_ROLES'])
    expect(problems[0]?.message).toContain(message)
  })
})
