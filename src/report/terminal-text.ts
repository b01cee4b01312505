/** Width of a text in terminal columns, good for Latin text with accents. */
export function columns(text: string): number {
  return [...text.normalize('NFC')].length
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)))
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - columns(text))) + text
}

/** Cuts a text to a width with an ellipsis. */
export function clip(text: string, width: number): string {
  const characters = [...text.normalize('NFC')]
  return characters.length <= width ? text : `${characters.slice(0, width - 1).join('')}…`
}

/** `"211310.16"` as `211 310.16`. */
export function spacedEuros(amount: string): string {
  const [whole = '', cents = '00'] = amount.split('.')
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ' ')}.${cents}`
}

/** A share as `98.4 %`. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

/** A bar of `width` blocks for a share of a ceiling; above 1 it is full. */
export function bar(share: number, width: number): string {
  const filled = Math.max(0, Math.min(width, Math.floor(share * width + 1e-9)))
  return '▇'.repeat(filled) + '▁'.repeat(width - filled)
}
