/** What people sign in with: 3 to 40 lower-case letters without diacritics, digits, dots and hyphens. */
export const LOGIN_FORM = /^[a-z0-9](?:[a-z0-9.-]{1,38})[a-z0-9]$/

/** A login as typed at sign-in, in any case and with spaces around it. */
export function typedLogin(text: string): string {
  return text.normalize('NFC').trim().toLowerCase()
}
