import { inForce } from '../knowledge/knowledge.js'
import type { ProcedureRecord } from '../knowledge/procedure-record.js'
import type { Turn } from './turn.js'

/** The record of a code if it may be answered from today; a button or a state may outlive its procedure. */
export function usableRecord(turn: Turn, code: string | undefined): ProcedureRecord | undefined {
  const record = code === undefined ? undefined : turn.catalogue.get(code)?.record
  return record && inForce(record, turn.today) ? record : undefined
}
