const at = (name: string): URL => new URL(`./assets/${name}`, import.meta.url)

/** Files of the web chat. Nothing is loaded from another site. */
export const webAssets: Readonly<Record<string, { file: URL; type: string }>> = {
  'chat.css': { file: at('chat.css'), type: 'text/css; charset=utf-8' },
  'chat.js': { file: at('chat.js'), type: 'text/javascript; charset=utf-8' },
  'icon.svg': { file: at('icon.svg'), type: 'image/svg+xml' },
}
