/** Tables of the Zalo OA channel. Times are milliseconds since 1970 (UTC). */
export interface ZaloOaTables {
  zalo_oa_token: {
    oa_id: string
    generation: number
    /** Both tokens, encrypted; null before the first consent. */
    sealed: string | null
    issued_at: number | null
    expires_at: number | null
    needs_consent: string | null
    lease_owner: string | null
    lease_until: number
    consent_until: number
    consent_tries: number
  }
  zalo_oa_contact: {
    oa_id: string
    user_id: string
    touched_at: number | null
    unfollowed_at: number | null
    /** The later of both. */
    heard_at: number
  }
}
