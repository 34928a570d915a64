import { htmlPage } from '../../http/html-page.js'
import { MessagePage } from './views.js'
import type { WebPhrase, WebPhraseKey } from './web-contract.js'

/** A whole page with one sentence, for what goes wrong outside a conversation. */
export function errorPage(
  phrase: WebPhrase,
): (key: WebPhraseKey, values?: Readonly<Record<string, string>>) => ReturnType<typeof htmlPage> {
  return (key, values) =>
    htmlPage(
      <MessagePage
        title={phrase('web.communes_title')}
        text={phrase(key, values)}
        back="/"
        phrase={phrase}
      />,
    )
}
