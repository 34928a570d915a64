import { readCommuneFiles } from './commune-files.js'
import { createConfig, type ConfigResult } from './config.js'
import { valueOf, type RawEnv } from './env.js'

/** Settings of the environment and of the files it names, or every problem at once. `root`: folder of the program. */
export function readSettings(env: RawEnv, root: string): ConfigResult {
  const folder = valueOf(env, 'HOI_XA_CHANNELS_DIR')
  if (folder === undefined) return createConfig(env, root)
  try {
    return createConfig(env, root, readCommuneFiles(folder))
  } catch (error) {
    const { code, path = folder } = error as NodeJS.ErrnoException
    // What is no fault of the folder is one of ours.
    if (code === undefined) throw error
    const remedy = 'let the service read this folder of <commune>.env files, and nothing else in it'
    return {
      ok: false,
      problems: [{ variable: 'HOI_XA_CHANNELS_DIR', message: `cannot be read: ${path} (${code})`, remedy }],
    }
  }
}
