const TIED = '\u00a0'
const UNIT_AFTER_NUMBER =
  /(?<=\d) (?=(?:mm|cm|m|m²|dB|dBm|GHz|MHz|W|U|Go|To|GB|TB|ports?|ans?|years?|Gbit\/s|Mbit\/s)(?![\p{L}\d]))/gu
const NUMBER_AT_END = /(?<=\p{L}) (?=\d+$)/gu

/** A name whose numbers are not parted from their unit or noun at a line end: "béton, 18 cm", "Permanence 1". */
export function tied(name: string): string {
  return name.replace(UNIT_AFTER_NUMBER, TIED).replace(NUMBER_AT_END, TIED)
}
