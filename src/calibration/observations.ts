/** Readings as the fit takes them: one link a row, in flat arrays. */
export interface Observations {
  readonly count: number
  /** What would be received at 1 m in free sight, but for what is fitted: EIRP, pattern, client, free space at 1 m [dBm]. */
  readonly baseDbm: Float64Array
  /** 10 log10 of the distance, held to at least 1 m [dB]: the exponent's factor. */
  readonly spreadingDb: Float64Array
  /** What was received; of a censored reading the level that was not reached [dBm]. */
  readonly levelDbm: Float64Array
  /** 1 where nothing was heard. */
  readonly censored: Uint8Array
  /** Per column of walls or slabs, how often the straight ray crosses them. */
  readonly crossings: readonly Float64Array[]
  /** Ordinal of the AP, of the place, and of the room or zone that holds the place. */
  readonly accessPoint: Int32Array
  readonly point: Int32Array
  readonly zone: Int32Array
  /** Ordinal of the device that read it; −1, or absent for all, where what it reads above the reference client is known. */
  readonly device?: Int32Array
  /** Per place [m]. */
  readonly pointX: Float64Array
  readonly pointY: Float64Array
}

/** The rows for which a test holds; places keep their ordinals. */
export function observationsWhere(all: Observations, holds: (row: number) => boolean): Observations {
  const rows = Array.from({ length: all.count }, (_, row) => row).filter(holds)
  const doubles = (from: Float64Array): Float64Array => Float64Array.from(rows, (row) => from[row]!)
  const whole = (from: Int32Array): Int32Array => Int32Array.from(rows, (row) => from[row]!)
  return {
    ...all,
    count: rows.length,
    baseDbm: doubles(all.baseDbm),
    spreadingDb: doubles(all.spreadingDb),
    levelDbm: doubles(all.levelDbm),
    censored: Uint8Array.from(rows, (row) => all.censored[row]!),
    crossings: all.crossings.map(doubles),
    accessPoint: whole(all.accessPoint),
    point: whole(all.point),
    zone: whole(all.zone),
    ...(all.device && { device: whole(all.device) }),
  }
}

/** The different values of some ordinals, rising. */
export function distinct(ordinals: Int32Array): number[] {
  return [...new Set(ordinals)].sort((a, b) => a - b)
}

/** How many devices read something whose offset nobody knows. */
export function deviceCount({ device }: Observations): number {
  return device === undefined ? 0 : device.reduce((most, ordinal) => Math.max(most, ordinal + 1), 0)
}
