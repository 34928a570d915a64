/** The result, or `otherwise` when the file or folder is not there; other faults reject as they were. */
export async function unlessMissing<T>(result: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await result
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return otherwise
    throw error
  }
}
