declare module 'dxf' {
  export function parseString(text: string): {
    readonly header?: { readonly insUnits?: number }
    readonly entities: readonly unknown[]
    readonly blocks: readonly unknown[]
    readonly tables: { readonly layers: Readonly<Record<string, object>> }
  }
}
