import type { Child, FC } from 'hono/jsx'

/** The frame of every public page; nothing is loaded from another site. */
export const Shell: FC<{ title: string; printable?: boolean; children?: Child }> = ({
  title,
  printable = false,
  children,
}) => (
  <html lang="vi">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <link rel="stylesheet" href="/assets/pages.css" />
      <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
      {printable ? <script src="/assets/print.js" defer></script> : null}
    </head>
    <body>{children}</body>
  </html>
)

/** The path of a commune's list, its leaflets below it. */
export function listPath(commune: string): string {
  return `/${commune}/thu-tuc`
}
