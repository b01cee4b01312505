/** A complex number in the e^{+jωt} convention: lossy media have a negative imaginary part. */
export interface Complex {
  readonly re: number
  readonly im: number
}

export const complex = (re: number, im: number): Complex => ({ re, im })
export const plus = (a: Complex, b: Complex): Complex => complex(a.re + b.re, a.im + b.im)
export const minus = (a: Complex, b: Complex): Complex => complex(a.re - b.re, a.im - b.im)
export const scaled = (a: Complex, factor: number): Complex => complex(a.re * factor, a.im * factor)
export const times = (a: Complex, b: Complex): Complex => complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
export const magnitude = (a: Complex): number => Math.hypot(a.re, a.im)

export function divide(a: Complex, b: Complex): Complex {
  const norm = b.re * b.re + b.im * b.im
  return complex((a.re * b.re + a.im * b.im) / norm, (a.im * b.re - a.re * b.im) / norm)
}

/** Square root with a non-negative real part: the wave that decays on its way. */
export function squareRoot(a: Complex): Complex {
  const size = magnitude(a)
  const re = Math.sqrt(Math.max(0, (size + a.re) / 2))
  const im = Math.sqrt(Math.max(0, (size - a.re) / 2))
  return complex(re, a.im < 0 ? -im : im)
}
