import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What a start can make again is made once for all tests, in the programs that they start too.
    env: { HOI_XA_CACHE_DIR: join(tmpdir(), 'hoi-xa-cache') },
    pool: 'forks',
    // Files of one process share the modules they have loaded: loading them anew took half of the time.
    poolOptions: { forks: { maxForks: 2, isolate: false } },
  },
})
