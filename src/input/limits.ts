/**
 * How much of an input is read. What is larger is refused with a finding that states the limit, before time or memory end: the largest
 * building measured (600 rooms on a floor) stays far below each of them. `docs/security.md` lists them; a test holds it to this file.
 */
export const INPUT_LIMITS = {
  /** Largest input file [bytes]: a floor plan of 600 rooms is about 0.1 MB. */
  fileBytes: 5_000_000,
  /** Words, marks, blanks and line ends of a YAML file; the largest shipped site has 16 000. */
  yamlTokens: 500_000,
  /** Lists and mappings inside one another; a shipped file has 9. */
  yamlDepth: 64,
  yamlAliases: 1000,
  /** Keys of one mapping. */
  yamlKeys: 2000,
  /** Characters of the files that aliases repeat, all of them together. */
  aliasedCharacters: 1_000_000,
  /** Mistakes told of one file. */
  fileFindings: 200,
  /** Mistakes after which no further site file is read. */
  estateErrors: 1000,
  /** Corners of the rooms and ends of the walls of one floor. */
  floorCorners: 20_000,
  /** Pairs of walls of one floor that come so near that they may meet. */
  floorWallPairs: 500_000,
  /** Points of the coverage grid of one location, all floors; the largest that was measured has 81 600 and takes 2.5 GB. */
  locationSamples: 100_000,
  /** Points of the grid over the whole extent of a location, all floors, rooms or not. */
  extentPoints: 4_000_000,
  /** Possible positions of access points of one location, all floors. */
  locationCandidates: 100_000,
  /** Pairs of a position and a grid point within 50 m of it, about: what the loss table of a location holds. */
  locationPairs: 4_000_000_000,
  /** Pairs of a position and a grid point of the same room, which are all kept however large it is, 5 bytes each; a hall of 7 900 m² at 0.5 m. */
  roomPairs: 1_000_000_000,
  /** Access points of one location that the file fixes. */
  fixedAccessPoints: 300,
  /** A file that the evidence names, which is hashed and not read otherwise [bytes]. */
  evidenceBytes: 100_000_000,
  /** Rows of a table of prices or expenses. */
  tableRows: 20_000,
  /** Cells of a table of prices or expenses. */
  tableCells: 200_000,
  /** Readings of all files of a command together, which is the most rows of one, and its cells. */
  readings: 20_000,
  readingCells: 600_000,
  /** Characters of one cell, as spreadsheets have it. */
  cellCharacters: 32_767,
  /** Parts of a workbook. */
  workbookParts: 1000,
  /** Bytes that a workbook unpacks to: a price list of 1 000 rows takes less than a megabyte. */
  workbookBytes: 20_000_000,
  /** Elements of all parts of a workbook. */
  workbookElements: 200_000,
  /** Elements inside one another; a workbook has some ten. */
  workbookDepth: 100,
  /** Cells of all sheets of a workbook, repeated ones included. */
  workbookCells: 200_000,
  /** Number formats of its own, and characters of one, as spreadsheets have them. */
  workbookFormats: 1000,
  formatCharacters: 255,
  /** Merged ranges of a sheet, and the cells in them. */
  workbookMergedRanges: 2000,
  workbookMergedCells: 50_000,
  /** Largest plan that is read of a file [bytes]: that of 1 000 locations has 182 MB. */
  planBytes: 200_000_000,
  /** Values, keys and lists of such a plan, about. */
  planValues: 15_000_000,
  planDepth: 64,
  /** Largest model or drawing that `mds import` reads [bytes]. */
  importBytes: 40_000_000,
  /** Memory of the thread that reads it, beside that of its libraries [MB]. */
  importHeapMb: 400,
  /** Largest shard [bytes]: 1 000 locations take 20 MB. */
  shardBytes: 500_000_000,
  /** Its line that says what it holds [bytes]: some 400 a location. */
  shardHeaderBytes: 20_000_000,
  /** Bytes that a piece of a shard unpacks to, and values in it; the floors of 100 000 grid points take some 10 MB. */
  shardPieceBytes: 50_000_000,
  shardPieceValues: 6_000_000,
} as const
