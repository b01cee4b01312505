/** Why a file cannot be imported: one sentence for people, and what to do. */
export class ImportRefusal extends Error {
  readonly code: string
  readonly fix: string | undefined
  constructor(code: string, message: string, fix?: string) {
    super(message)
    this.name = 'ImportRefusal'
    this.code = code
    this.fix = fix
  }
}
