const at = (name: string): URL => new URL(`./assets/${name}`, import.meta.url)

/** Files of the desk. Nothing is loaded from another site. */
export const deskAssets: Readonly<Record<string, { file: URL; type: string }>> = {
  'desk.css': { file: at('desk.css'), type: 'text/css; charset=utf-8' },
  'desk-typed.js': { file: at('desk-typed.js'), type: 'text/javascript; charset=utf-8' },
  'desk.js': { file: at('desk.js'), type: 'text/javascript; charset=utf-8' },
}
