#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ask, askBatch } from './cli/ask.js'
import { cliEmbedder, createAsker, type Asker } from './cli/asker.js'
import { auditCommand, AUDIT_USAGE } from './cli/audit-commands.js'
import { backupCommand, BACKUP_USAGE } from './cli/backup-commands.js'
import { benchCommand, BENCH_USAGE } from './cli/bench/bench-command.js'
import { chat } from './cli/chat.js'
import { storesOf } from './cli/stores-place.js'
import { doctor } from './cli/doctor/doctor.js'
import { evaluate } from './cli/evaluate.js'
import { explain } from './cli/explain.js'
import { feedbackCommand } from './cli/feedback-commands.js'
import { FEEDBACK_OPTIONS, FEEDBACK_USAGE } from './cli/feedback-options.js'
import { systemClock } from './clock.js'
import { KNOWLEDGE_USAGE, knowledgeCommand } from './cli/knowledge-commands.js'
import type { Place } from './cli/knowledge-versions.js'
import { migrateCommand, MIGRATE_USAGE } from './cli/migrate.js'
import { moveFilesCommand, MOVE_FILES_USAGE } from './cli/move-files.js'
import { moveDatabaseCommand, MOVE_DATABASE_USAGE } from './cli/move-database.js'
import { restoreCommand, RESTORE_USAGE } from './cli/restore.js'
import { staffCommand, STAFF_OPTIONS, STAFF_USAGE } from './cli/staff-commands.js'
import { ZALO_OA_USAGE, zaloOaCommand } from './cli/zalo-oa-commands.js'
import { ConfigError } from './config/config.js'
import { valueOf } from './config/env.js'
import { ContentError, loadContent } from './content.js'
import { vietnamDay } from './vietnam-day.js'
import { StartError, UsageError } from './errors.js'
import { ScopeError } from './import/changes.js'
import { VersionError } from './versions/versions.js'

const USAGE = `hoi-xa COMMAND
  ask [--commune ID] [--json] TURN...        the turns of one conversation, one answer each
  ask --batch FILE --json [--commune ID]     conversations {"id","turns":[...]}, one a line
  chat [--commune ID]                        talk at the terminal
  eval FILE... [--json] [--errors] [--plain] measure on questions with expected answers; --plain: without diacritics
  explain QUESTION                           why search answers a question as it does
${BENCH_USAGE}
  doctor                                     what is wrong with this installation, and the remedy
${KNOWLEDGE_USAGE}
${FEEDBACK_USAGE}
${STAFF_USAGE}
${AUDIT_USAGE}
${ZALO_OA_USAGE}
${MIGRATE_USAGE}
${MOVE_DATABASE_USAGE}
${MOVE_FILES_USAGE}
${BACKUP_USAGE}
${RESTORE_USAGE}
Options: --content DIR   folder that holds knowledge/ and prompts/
         --data DIR      folder of the database`

const root = fileURLToPath(new URL('..', import.meta.url))

async function run(argv: string[]): Promise<number> {
  const { values, positionals } = parse(argv)
  if (existsSync('.env')) process.loadEnvFile('.env')
  const [command, ...rest] = positionals
  const content = values.content ?? valueOf(process.env, 'HOI_XA_CONTENT_DIR') ?? root
  const commune = values.commune ?? 'bac-binh'
  const json = values.json ?? false
  const data = values.data ?? valueOf(process.env, 'HOI_XA_DATA_DIR') ?? 'data'
  const place = (): Place => ({ content, data, ...storesOf(process.env) })
  switch (command) {
    case 'ask':
      return withAsker(content, async (asker) => {
        if (values.batch !== undefined) {
          for await (const line of askBatch(asker, commune, values.batch)) print(line)
        } else if (rest.length === 0) {
          throw new UsageError('ask needs at least one question')
        } else {
          for (const line of await ask(asker, commune, rest, json)) print(line)
        }
      })
    case 'chat':
      await chat(content, commune, { input: process.stdin, output: process.stdout })
      return 0
    case 'eval':
      if (rest.length === 0) throw new UsageError('eval needs at least one file')
      return withAsker(content, async (asker) => {
        const report = await evaluate(asker, rest, {
          commune,
          errors: values.errors ?? false,
          plain: values.plain ?? false,
        })
        print(JSON.stringify(report, null, json ? 0 : 2))
      })
    case 'explain': {
      const [text] = rest
      if (text === undefined) throw new UsageError('explain needs a question')
      const loaded = await loadContent(content)
      if (!loaded.ok) throw new ContentError(loaded.problems)
      const day = vietnamDay(systemClock())
      const lines = await explain(loaded.knowledge, await cliEmbedder(content), { text, commune, day })
      for (const line of lines) print(line)
      return 0
    }
    case 'bench': {
      const { quick = false, database = null } = values
      const say = (step: string): void => {
        process.stderr.write(`bench: ${step}\n`)
      }
      return benchCommand(rest, { root, content, commune, quick, database }, print, say)
    }
    case 'feedback':
      return feedbackCommand(rest, place(), { ...values, commune, json }, print)
    case 'staff': {
      const { name, role, unit } = values
      return staffCommand(rest, place(), { commune, name, role, unit, env: process.env }, print)
    }
    case 'audit':
      return auditCommand(rest, place(), json, print)
    case 'doctor':
      return doctor({ env: process.env, root }, print)
    case 'zalo-oa':
      return zaloOaCommand(
        rest,
        { env: process.env, root, data: values.data, commune: values.commune, json },
        print,
      )
    case 'migrate':
      return migrateCommand(place(), json, print)
    case 'move-database':
      return moveDatabaseCommand({ ...place(), to: values.to, json }, print)
    case 'move-files':
      return moveFilesCommand({ ...place(), json }, print)
    case 'backup':
      return backupCommand(rest, place, { to: values.to, json }, print)
    case 'restore':
      return restoreCommand(place(), { from: values.from, json }, print)
    case 'knowledge': {
      const options = {
        who: values.who,
        why: values.why,
        layer: values.layer,
        source: values.source,
        from: values.from,
        questions: values.questions ?? join(root, 'test/questions/validation.jsonl'),
        commune,
        replace: values.replace ?? false,
        complete: values.complete ?? false,
        dryRun: values['dry-run'] ?? false,
        json,
      }
      return knowledgeCommand(rest, place(), options, print)
    }
    case undefined:
      throw new UsageError('a command is needed')
    default:
      throw new UsageError(`no command "${command}"`)
  }
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        commune: { type: 'string' },
        json: { type: 'boolean' },
        batch: { type: 'string' },
        errors: { type: 'boolean' },
        plain: { type: 'boolean' },
        quick: { type: 'boolean' },
        database: { type: 'string' },
        content: { type: 'string' },
        data: { type: 'string' },
        who: { type: 'string' },
        why: { type: 'string' },
        layer: { type: 'string' },
        source: { type: 'string' },
        from: { type: 'string' },
        questions: { type: 'string' },
        replace: { type: 'boolean' },
        complete: { type: 'boolean' },
        'dry-run': { type: 'boolean' },
        ...FEEDBACK_OPTIONS,
        ...STAFF_OPTIONS,
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'unreadable arguments')
  }
}

async function withAsker(content: string, task: (asker: Asker) => Promise<void>): Promise<number> {
  const asker = await createAsker(content)
  try {
    await task(asker)
    return 0
  } finally {
    await asker.close()
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n\n${USAGE}\n`)
      process.exitCode = 2
    } else if (
      error instanceof ConfigError ||
      error instanceof ContentError ||
      error instanceof StartError ||
      error instanceof VersionError ||
      error instanceof ScopeError
    ) {
      process.stderr.write(`${error.message}\n`)
      process.exitCode = 1
    } else {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
      process.exitCode = 1
    }
  },
)
