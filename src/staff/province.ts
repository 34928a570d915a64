const PREFIX = 'province:'

/** What stands for a commune in the accounts and the audit log of a province; no commune has such an id. */
export function provinceDesk(province: string): string {
  return `${PREFIX}${province}`
}

/** Id of the province that an account works for; undefined of one of a commune. */
export function provinceOf({ commune }: { commune: string }): string | undefined {
  return commune.startsWith(PREFIX) ? commune.slice(PREFIX.length) : undefined
}
