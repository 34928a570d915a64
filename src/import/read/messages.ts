import { deserialize, serialize } from 'node:v8'
import { UnusableFileError, type FileContent } from '../file-content.js'
import type { ReadLimits } from './limits.js'

/** What the reading process and its worker are started with. */
export interface ReadOrder {
  name: string
  bytes: Uint8Array
  limits: ReadLimits
}

type Answer = { content: FileContent } | { reason: string; remedy: string; cause: unknown }

/** An answer travels from the worker to the service as bytes, so that the process between need not unpack it. */
export function success(content: FileContent): Uint8Array {
  return serialize({ content } satisfies Answer)
}

export function failure({ message, remedy, cause }: UnusableFileError): Uint8Array {
  return serialize({ reason: message, remedy, cause } satisfies Answer)
}

/** @throws UnusableFileError when the answer is a refusal. */
export function contentIn(bytes: Uint8Array): FileContent {
  const answer = deserialize(bytes) as Answer
  if ('content' in answer) return answer.content
  const refusal = new UnusableFileError(answer.reason, answer.remedy)
  if (answer.cause !== undefined) refusal.cause = answer.cause
  throw refusal
}
