/** A text in both languages. */
export interface Localised {
  readonly fr: string
  readonly en: string
}
