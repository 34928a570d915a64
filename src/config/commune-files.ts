import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { readChannels, type ChannelSecrets, type ChannelSettings } from './channel-settings.js'
import { variables, type RawEnv, type Variable } from './env.js'
import { settingsReader } from './reader.js'

/** `<commune>.env` of HOI_XA_CHANNELS_DIR, as it was found. */
export interface CommuneFile {
  /** Without the folder. */
  name: string
  text: string
}

/** Accounts of platforms of one commune, from a file of its own. */
export interface CommuneChannels extends ChannelSettings {
  commune: string
}

type Problem = (variable: string, message: string, remedy: string) => void

const NAME = /^([a-z0-9-]{2,40})\.env$/

/** Blank, a comment, or NAME=value. */
const LINE = /^\s*(#.*|(export\s+)?[A-Z][A-Z0-9_]*\s*=.*)?$/

/** Else it is no name but part of a value that went on to the next line, a secret perhaps; its line is told of. */
const VARIABLE = /^[A-Z][A-Z0-9_]*$/

const OF_CHANNELS = /^(TELEGRAM|ZALO_BOT|ZALO_OA)_/

/** Whose presence says that there is such an account, and the variable that names its commune elsewhere. */
const ACCOUNTS: Readonly<Record<string, { commune: Variable; any: readonly Variable[] }>> = {
  telegram: { commune: 'TELEGRAM_COMMUNE', any: ['TELEGRAM_BOT_TOKEN'] },
  zaloBot: { commune: 'ZALO_BOT_COMMUNE', any: ['ZALO_BOT_TOKEN'] },
  zaloOa: {
    commune: 'ZALO_OA_COMMUNE',
    any: [
      'ZALO_OA_APP_ID',
      'ZALO_OA_APP_SECRET',
      'ZALO_OA_SECRET_KEY',
      'ZALO_OA_ID',
      'ZALO_OA_CODE_VERIFIER',
      'ZALO_OA_TOKEN_KEY',
    ],
  },
}

/** Where platforms are reached is the same for all, unless a file says otherwise. */
const SHARED: readonly Variable[] = [
  'TELEGRAM_API_ROOT',
  'ZALO_BOT_API_ROOT',
  'ZALO_OA_API_ROOT',
  'ZALO_OA_OAUTH_ROOT',
]

/** Files of the folder in the order of their names, but for hidden ones. Throws what the file system throws. */
export function readCommuneFiles(folder: string): CommuneFile[] {
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
}

/** Pure. What is wrong is told by file and variable, or by file and line; values of secrets stand in no message. */
export function readCommuneChannels(
  { name, text }: CommuneFile,
  { env, publicUrl, problem }: { env: RawEnv; publicUrl: string | null; problem: Problem },
): { channels: CommuneChannels; secrets: ChannelSecrets } | undefined {
  const commune = NAME.exec(name)?.[1]
  if (commune === undefined) {
    problem(
      `HOI_XA_CHANNELS_DIR: ${name}`,
      'is not named after a commune',
      'name it after an id of knowledge/communes, such as bac-binh.env, or move it elsewhere',
    )
    return undefined
  }
  const tell = (where: string, message: string, remedy: string): void => {
    // The address of the service is set elsewhere, and only needed here.
    problem(where.startsWith('HOI_XA_') ? `${where} (for ${name})` : `${name}: ${where}`, message, remedy)
  }
  for (const [index, line] of text.split(/\r?\n/).entries())
    if (!LINE.test(line)) tell(`line ${index + 1}`, 'is no setting', 'write NAME=value on one line')
  const own: RawEnv = parseEnv(text)
  for (const variable of Object.keys(own).filter((one) => VARIABLE.test(one)))
    if (!OF_CHANNELS.test(variable) || !Object.hasOwn(variables, variable))
      problem(
        `${name}: ${variable}`,
        'is no setting of a channel',
        'see the TELEGRAM, ZALO_BOT and ZALO_OA ones in .env.example',
      )
  for (const { commune: variable } of Object.values(ACCOUNTS)) {
    const named = own[variable]?.trim()
    if (named !== undefined && named !== '' && named !== commune)
      tell(
        variable,
        `names ${named}, the file ${commune}`,
        'remove the variable: the name of the file says it',
      )
  }
  const communes = Object.values(ACCOUNTS).flatMap(({ commune: variable, any }) =>
    any.some((one) => (own[one]?.trim() ?? '') !== '') ? [[variable, commune] as const] : [],
  )
  const shared = SHARED.map((variable) => [variable, env[variable]] as const)
  const reader = settingsReader(
    { ...Object.fromEntries(shared), ...own, ...Object.fromEntries(communes) },
    tell,
  )
  const { channels, channelSecrets } = readChannels(reader, publicUrl)
  return { channels: { commune, ...channels }, secrets: channelSecrets }
}
