/** Small dense symmetric matrices, row by row. */

/** Lower Cholesky factor; null where the matrix is not positive definite. */
export function cholesky(matrix: Float64Array, size: number): Float64Array | null {
  const factor = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]!
      for (let k = 0; k < j; k++) sum -= factor[i * size + k]! * factor[j * size + k]!
      if (i !== j) factor[i * size + j] = sum / factor[j * size + j]!
      else if (sum > 0) factor[i * size + i] = Math.sqrt(sum)
      else return null
    }
  }
  return factor
}

/** Solves matrix · x = right from the Cholesky factor of the matrix. */
export function solveCholesky(factor: Float64Array, size: number, right: Float64Array): Float64Array {
  const x = Float64Array.from(right)
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= factor[i * size + k]! * x[k]!
    x[i]! /= factor[i * size + i]!
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= factor[k * size + i]! * x[k]!
    x[i]! /= factor[i * size + i]!
  }
  return x
}

/** Inverse of a positive definite matrix; null where it is not. */
export function inverse(matrix: Float64Array, size: number): Float64Array | null {
  const factor = cholesky(matrix, size)
  if (!factor) return null
  const inverted = new Float64Array(size * size)
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(size)
    unit[column] = 1
    const solved = solveCholesky(factor, size, unit)
    for (let row = 0; row < size; row++) inverted[row * size + column] = solved[row]!
  }
  return inverted
}
