import { valueOf, type RawEnv, type Variable } from './env.js'

/** What a part of the settings is read with: whatever is wrong is told to `problem`, and reading goes on. */
export interface SettingsReader {
  value: (name: Variable) => string | undefined
  /** Without a slash at the end; tells a malformed address itself. */
  url: (name: Variable, schemes: readonly string[]) => string | null
  /** Tells what is no whole number in the range itself. */
  whole: (name: Variable, fallback: number, least: number, most: number) => number
  problem: (variable: Variable, message: string, remedy: string) => void
}

export function settingsReader(env: RawEnv, problem: SettingsReader['problem']): SettingsReader {
  return {
    value: (name) => valueOf(env, name),
    problem,
    whole(name, fallback, least, most) {
      const text = valueOf(env, name)
      if (text === undefined) return fallback
      const number = Number(text)
      if (/^\d+$/.test(text) && number >= least && number <= most) return number
      problem(
        name,
        `"${text}" is not a whole number from ${least} to ${most}`,
        `set it to e.g. ${fallback} or leave it out`,
      )
      return fallback
    },
    url(name, schemes) {
      const text = valueOf(env, name)
      if (text === undefined) return null
      if (URL.canParse(text) && schemes.includes(new URL(text).protocol)) return text.replace(/\/+$/, '')
      problem(name, 'is not a web address', `write it whole, such as ${schemes[0] ?? ''}//hoixa.example.vn`)
      return null
    },
  }
}
