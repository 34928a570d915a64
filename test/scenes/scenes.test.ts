import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareGolden, strayGolden } from './golden.js'
import { channelNames, openStages, type Stages } from './open-stages.js'
import { scenes } from './scenes.js'
import { tell } from './tell.js'

let stages: Stages
const told = new Map<string, Promise<string>>()

/** All are played side by side: a Zalo Bot sends each person one message a second, whatever the clock says. */
beforeAll(async () => {
  stages = await openStages()
  for (const channel of channelNames)
    for (const [index, scene] of scenes.entries()) {
      const playing = tell(scene, stages.talk(channel, index), stages.act)
      // Each test waits for its own.
      playing.catch(() => undefined)
      told.set(`${channel}/${scene.name}`, playing)
    }
})
afterAll(() => stages.close())

describe.each(channelNames)('on %s', (channel) => {
  it.each(scenes)('$name', async ({ name }) => {
    compareGolden(`${channel}/${name}`, (await told.get(`${channel}/${name}`)) ?? '')
  })
})

it('keeps no file of a scene that is no more', async () => {
  await Promise.allSettled(told.values())
  expect(strayGolden([...told.keys()])).toEqual([])
})
