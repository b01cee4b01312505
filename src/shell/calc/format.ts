/** A number with a fixed count of decimals and a true minus sign. */
export function fixed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals)
  return value < 0 && Number(text) !== 0 ? `−${text}` : text
}

/** A number as short as it is exact to six decimals. */
export function short(value: number): string {
  return fixed(value, 6).replace(/\.?0+$/, '')
}
