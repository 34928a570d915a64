import { readFileSync } from 'node:fs'

/** Of package.json, which lies beside the folder of the program, built or not. */
export function ownVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  return version
}
