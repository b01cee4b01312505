/**
 * Receive minimum input sensitivity [dBm] in 20 MHz at 10 % packet error, MCS 0-11: IEEE 802.11-2020 Table 21-25 (MCS 0-9,
 * HT with the MCS modulo 8), IEEE 802.11ax-2021 Table 27-51. Real receivers do better.
 */
export const SENSITIVITY_20MHZ_DBM: readonly number[] = [-82, -79, -77, -74, -70, -66, -65, -64, -59, -57, -54, -52]

/**
 * SNR [dB] against a 20 MHz noise floor that practice asks for per MCS 0-11 (the thresholds of wpa_supplicant's scan
 * selection, after the Revolution Wi-Fi chart). The step per width doubling is already inside for wider channels.
 */
export const PRACTICAL_SNR_20MHZ_DB: readonly number[] = [2, 5, 9, 11, 15, 18, 20, 25, 29, 31, 34, 36]

/** What a doubling of the channel width costs in sensitivity and in SNR against a 20 MHz floor [dB]. */
const DB_PER_DOUBLING = 3

const widthPenaltyDb = (widthMhz: number): number => DB_PER_DOUBLING * Math.round(Math.log2(widthMhz / 20))

function thresholdOf(table: readonly number[], mcs: number): number {
  const value = table[mcs]
  if (value === undefined) throw new RangeError(`mcs is ${mcs}; it must lie in [0, ${table.length - 1}]`)
  return value
}

/** Receive minimum input sensitivity [dBm] of an MCS at a width of 20, 40, 80 or 160 MHz. @throws RangeError for an unknown MCS. */
export function sensitivityDbm(mcs: number, widthMhz: number): number {
  return thresholdOf(SENSITIVITY_20MHZ_DBM, mcs) + widthPenaltyDb(widthMhz)
}

/** SNR [dB] over the noise of 20 MHz that an MCS asks for at a width. @throws RangeError for an unknown MCS. */
export function practicalSnrDb(mcs: number, widthMhz: number): number {
  return thresholdOf(PRACTICAL_SNR_20MHZ_DB, mcs) + widthPenaltyDb(widthMhz)
}
