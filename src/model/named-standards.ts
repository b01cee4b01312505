import type { Language } from './operation.js'

/** Standards and certificates by the ways they are named: IEEE, ISO and IEC, European and French ones, Ethernet media, Wi-Fi security. */
const STANDARD = new RegExp(
  [
    String.raw`(?:IEEE )?\b802\.\d+[a-zA-Z]{0,2}\b`,
    String.raw`\b(?:ISO|CEI|IEC)(?:\/(?:IEC|CEI))? ?\d{3,}(?:-\d+)*`,
    String.raw`\b(?:NF )?EN ?\d{2,}(?: \d{3})*(?:-\d+)*`,
    String.raw`\bNF C ?\d{2}-\d{3}`,
    String.raw`\b(?:TIA|ANSI|ETSI)(?:\/\w+)?[ -]\d[\d.-]*`,
    String.raw`\b\d+G?BASE-\w+`,
    String.raw`\bWPA[23]?\b`,
    String.raw`\bRFC ?\d+`,
  ].join('|'),
  'g',
)

const EQUIVALENT: Readonly<Record<Language, RegExp>> = { fr: /^\sou équivalent/, en: /^\sor equivalent/ }

/**
 * The standards that a text of a tender names, in order, and whether each is followed by "or equivalent": who buys by public tender may
 * name a standard only with these words (code de la commande publique, art. R. 2111-9).
 */
export function namedStandards(
  text: string,
  language: Language,
): readonly { readonly name: string; readonly equivalent: boolean }[] {
  return [...text.matchAll(STANDARD)].map((match) => ({
    name: match[0],
    equivalent: EQUIVALENT[language].test(text.slice(match.index + match[0].length)),
  }))
}
