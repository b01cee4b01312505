/** Stands for a character that the fonts have no sign for, so that nothing is dropped unseen. */
export const NO_GLYPH = '\u25af'

/** Characters that would disturb a page without being seen. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Bidi_Control}\ufeff\u00ad]/gu
/** Join and choose the look of what stands before them; they have no sign of their own. */
const JOINERS = /\u200c|\u200d|[\ufe00-\ufe0f]/gu
const WITH_SIGNS = /^[\u0020-\u007e\u00a0-\u017f\u2010-\u2026\u202f\u20ac]*$/

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * Text as the fonts can set it: a character that has no sign in them becomes `▯`, what is not seen goes, line ends become blanks.
 * @param has whether the fonts have a sign for a code point
 */
export function printable(text: string, has: (codePoint: number) => boolean): string {
  if (WITH_SIGNS.test(text)) return text
  const seen = text.toWellFormed().replace(/\t/g, ' ').replace(UNSEEN, '')
  let result = ''
  for (const { segment } of graphemes.segment(seen)) {
    const signs = segment.replace(JOINERS, '')
    const known = segment === '\n' || [...signs].every((sign) => has(sign.codePointAt(0)!))
    result += known ? signs : NO_GLYPH
  }
  return result
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** Whether a word is read from right to left. */
export function isRightToLeft(word: string): boolean {
  return RIGHT_TO_LEFT.test(word)
}

/**
 * Puts the words of a line in the order in which they are seen: neighbours that are read from right to left change places, the
 * line itself runs from left to right. Letters within a word are ordered by the font.
 */
export function seenOrder<Word extends { readonly text: string }>(words: readonly Word[]): Word[] {
  const ordered: Word[] = []
  let turned: Word[] = []
  for (const word of words) {
    if (isRightToLeft(word.text)) turned.unshift(word)
    else {
      ordered.push(...turned, word)
      turned = []
    }
  }
  return [...ordered, ...turned]
}
