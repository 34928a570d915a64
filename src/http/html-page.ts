import { html } from 'hono/html'
import type { JSX } from 'hono/jsx/jsx-runtime'

/** A rendered tree as a document; without the doctype browsers fall into quirks mode. */
export function htmlPage(content: JSX.Element): ReturnType<typeof html> {
  return html`<!doctype html>${content}`
}
