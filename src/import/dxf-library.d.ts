declare module 'dxf' {
  export function parseString(text: string): { readonly header?: { readonly insUnits?: number } }
  /** Entities with those of the blocks that they insert, each with the transforms of its blocks. */
  export function denormalise(parsed: object): readonly unknown[]
}
