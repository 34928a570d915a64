const at = (name: string): URL => new URL(`./assets/${name}`, import.meta.url)

/** Files of the public pages. Nothing is loaded from another site. */
export const pageAssets: Readonly<Record<string, { file: URL; type: string }>> = {
  'pages.css': { file: at('pages.css'), type: 'text/css; charset=utf-8' },
  'print.js': { file: at('print.js'), type: 'text/javascript; charset=utf-8' },
}
