/**
 * Could this folded word be a Vietnamese syllable? Onset and rime as the orthography allows,
 * tones and marks folded away. It tells a slip of the fingers from a word we merely do not know.
 */

const RIMES = [
  'a ac ach ai am an ang anh ao ap at au ay',
  'e ec ech em en eng enh eo ep et eu',
  'i ia ich iec iem ien ieng iep iet ieu im in inh ip it iu',
  'o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oem oen oeo oet oi om on ong ooc oong op ot',
  'u ua uan uang uat uay uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu',
  'uy uya uych uyen uyet uyn uynh uyp uyt uyu',
  'y yem yen yet yeu',
]
  .join(' ')
  .split(' ')
  .join('|')

const ONSETS = 'b|ch|c|d|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x'

const SYLLABLE = new RegExp(`^(?:${ONSETS})?(?:${RIMES})$`)

export function isSyllable(word: string): boolean {
  return word.length <= 7 && (SYLLABLE.test(word) || word === 'gi' || word === 'gin')
}
