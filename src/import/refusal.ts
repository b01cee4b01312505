/** Where in a text something is: lines and columns from 1, with the line itself. */
export interface TextPlace {
  readonly line: number
  readonly column: number
  readonly source: string
}

/** Why a file cannot be imported: one sentence for people, what to do, and in a text where. */
export class ImportRefusal extends Error {
  readonly code: string
  readonly fix: string | undefined
  readonly place: TextPlace | undefined
  constructor(code: string, message: string, fix?: string, place?: TextPlace) {
    super(message)
    this.name = 'ImportRefusal'
    this.code = code
    this.fix = fix
    this.place = place
  }
}
