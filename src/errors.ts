/** The operator must change something before the program can start; the message says what. */
export class StartError extends Error {
  constructor(message: string, remedy: string) {
    super(`${message} -> ${remedy}`)
    this.name = 'StartError'
  }
}

/** The command line was used wrongly; the message says how to use it. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}
