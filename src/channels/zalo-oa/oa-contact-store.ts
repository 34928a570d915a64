/** CONTRACT: when a person last did something with the OA: Zalo lets us write only for some days after that. */
export interface OaContactStore {
  read(oaId: string, userId: string): Promise<OaContact | undefined>
  /** The later of two times counts, in whatever order they are told. */
  touched(oaId: string, userId: string, at: Date): Promise<void>
  unfollowed(oaId: string, userId: string, at: Date): Promise<void>
  /** Forgets people of whom nothing was heard since; resolves with how many. */
  forgetBefore(oaId: string, before: Date): Promise<number>
}

export interface OaContact {
  touchedAt: Date | null
  unfollowedAt: Date | null
}
