/** Whether the process can serve, part by part. */
export type Health = () => Promise<{ ready: boolean; parts: Record<string, string> }>

export interface HealthParts {
  ping: () => Promise<void>
  knowledgeVersion: () => string
}

export function createHealth({ ping, knowledgeVersion }: HealthParts): Health {
  return async () => {
    const database = await ping().then(
      () => 'ok',
      () => 'does not answer',
    )
    return { ready: database === 'ok', parts: { database, knowledge: knowledgeVersion() } }
  }
}
