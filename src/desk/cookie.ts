import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { DESK } from './paths.js'

/**
 * The cookie of a session. Over https it is bound to this very host ("__Host-", RFC 6265bis): a site on a
 * neighbouring name cannot put one of its own in its place.
 */
interface Cookie {
  name: string
  path: string
}

const cookieOf = (secure: boolean): Cookie =>
  secure ? { name: '__Host-hoixa_can_bo', path: '/' } : { name: 'hoixa_can_bo', path: DESK }

/** Secret of the session, as the browser brought it; not yet believed. */
export function sessionCookie(context: Context, secure: boolean): string | undefined {
  return getCookie(context, cookieOf(secure).name)
}

/** Lasts as long as the browser is open; the store ends it before. */
export function setSessionCookie(context: Context, secret: string, secure: boolean): void {
  const { name, path } = cookieOf(secure)
  setCookie(context, name, secret, { httpOnly: true, sameSite: 'Lax', secure, path })
}

/** The browser that a person signed in with, known again by name (see staff/known-devices.ts). */
const deviceCookieOf = (secure: boolean): Cookie =>
  secure ? { name: '__Host-hoixa_may', path: '/' } : { name: 'hoixa_may', path: DESK }

const DEVICE_SECONDS = 180 * 86_400

/** As the browser brought it; not yet believed. */
export function deviceCookie(context: Context, secure: boolean): string | undefined {
  return getCookie(context, deviceCookieOf(secure).name)
}

export function setDeviceCookie(context: Context, value: string, secure: boolean): void {
  const { name, path } = deviceCookieOf(secure)
  setCookie(context, name, value, { httpOnly: true, sameSite: 'Lax', secure, path, maxAge: DEVICE_SECONDS })
}

export function dropSessionCookie(context: Context, secure: boolean): void {
  const { name, path } = cookieOf(secure)
  deleteCookie(context, name, { path, secure })
}
