import * as z from 'zod'
import { CONTRACT_PIECES, DECISIONS, OPERATION_PIECES, PROCUREMENT_ROUTES } from '../evidence.js'
import { INVENTORY_HEADINGS, type InventoryKey, PUBLICITY_HEADINGS, type PublicityKey } from '../expense.js'
import { day, optional, shown } from './cells.js'
import { id, isoDate, number, text } from './fields.js'

const file = (description: string) => text(`${description}, below the root`)

const piece = z
  .strictObject({
    file: file('File').exactOptional(),
    reference: text('Where it is kept elsewhere: number of a notice, of a folder').exactOptional(),
    date: isoDate('Its day').exactOptional(),
    sha256: z
      .string()
      .regex(/^(?:sha256-)?[0-9a-f]{64}$/, 'the SHA-256 of the file, 64 digits')
      .exactOptional()
      .describe('Hash of the file as it was handed in'),
    toConfirm: z.boolean().exactOptional().describe('It is not sure yet that it will do'),
    notApplicable: text('Why there is none').exactOptional(),
  })
  .refine((given) => given.file ?? given.reference ?? given.notApplicable, {
    message: "say where the piece is ('file' or 'reference'), or why there is none ('notApplicable')",
  })
  .describe('A piece of the evidence: its file, where else it is kept, or why there is none')

function pieces<Key extends string>(keys: readonly Key[]) {
  const shape = Object.fromEntries(keys.map((key) => [key, z.union([file('File'), piece]).exactOptional()]))
  return z.strictObject(shape as Record<Key, z.ZodOptional<z.ZodUnion<[z.ZodString, typeof piece]>>>)
}

const contract = z.strictObject({
  name: text('Name, as the register of expenses has it'),
  supplier: text('Who supplies').exactOptional(),
  route: z
    .enum(PROCUREMENT_ROUTES)
    .describe('How it was awarded: ugap, below-threshold (no procedure), adapted (MAPA) or formal'),
  notifiedOn: isoDate('Day of the notification; the pieces of the award are due from then on').exactOptional(),
  pieces: pieces(CONTRACT_PIECES).exactOptional().describe('Pieces that are there'),
})

const sheet = z
  .strictObject({
    role: text('What the person does in the operation; no name'),
    days: number(0.25, 1000, 'Days of work [d]'),
    from: isoDate('First day'),
    to: isoDate('Last day'),
    proof: z
      .union([file('File'), piece])
      .exactOptional()
      .describe('Time sheet, dated and signed, or letter with a fixed share of the working time'),
  })
  .refine(({ from, to }) => from <= to, { message: 'the sheet ends before it starts', path: ['to'] })

/** `sites/contracts.yaml`: what is kept of the operation and of each contract. */
export const contractsSchema = z
  .strictObject({
    operation: pieces(OPERATION_PIECES).exactOptional().describe('Pieces of the operation as a whole'),
    contracts: z.array(contract).max(100).exactOptional().describe('Contracts, each with its route'),
    acceptances: z
      .array(
        z.strictObject({
          location: id('Location id'),
          decision: z.enum(DECISIONS).describe('Decision after the verifications, in the words of the CCAG-TIC'),
          on: isoDate('Its day'),
          file: file('Report of the acceptance').exactOptional(),
        }),
      )
      .max(5000)
      .exactOptional()
      .describe('Decisions on the acceptance of locations; the last one of a location counts'),
    inHouse: z
      .array(
        z.strictObject({
          article: id('Article that the own staff does'),
          claimed: z.boolean().describe('Whether its cost is held by a payment claim: time sheets are then required'),
          sheets: z.array(sheet).max(500).exactOptional().describe('Time of each person'),
        }),
      )
      .max(100)
      .exactOptional()
      .describe("Work of the beneficiary's own staff"),
  })
  .describe('What is kept as evidence: contracts with their route and pieces, acceptances, work of the own staff.')

export type ContractsInput = z.output<typeof contractsSchema>

const P = PUBLICITY_HEADINGS
/** One row of `sites/publicity.csv`, by the headings of its columns. */
export const publicityRowSchema = z.strictObject({
  [P.site]: optional(shown('Number of the MDS')),
  [P.location]: shown('Location: its id or its name'),
  [P.status]: optional(shown('Status of the location; not read')),
  [P.place]: optional(shown('Where the poster hangs')),
  [P.photo]: optional(shown('Photo of the poster: file below the root')),
  [P.photoDate]: optional(day('Day of the photo')),
  [P.capture]: optional(shown('Screenshot of the portal: file below the root')),
  [P.captureDate]: optional(day('Day of the screenshot')),
  [P.checked]: optional(z.enum(['oui', 'non', 'yes', 'no']).describe('oui or non: emblem, wording and fund are right')),
  [P.remark]: optional(shown('Remark')),
})
export const PUBLICITY_NEEDED: readonly PublicityKey[] = ['location']

const I = INVENTORY_HEADINGS
/** One row of `sites/inventory.csv`, by the headings of its columns. */
export const inventoryRowSchema = z.strictObject({
  [I.location]: optional(shown('Location: its id or its name; empty for what is in store')),
  [I.ap]: optional(shown('Id of the access point in the plan; empty for spares and other devices')),
  [I.article]: optional(shown('Article of the bill')),
  [I.model]: optional(shown('Model that was delivered')),
  [I.serial]: optional(shown('Serial number')),
  [I.mac]: optional(
    z
      .string()
      .regex(/^[0-9A-Fa-f]{2}(?:[:-]?[0-9A-Fa-f]{2}){5}$/)
      .describe('MAC address, 12 hexadecimal digits such as 00:11:22:33:44:55'),
  ),
  [I.installedOn]: optional(day('Day it was installed')),
  [I.invoice]: optional(shown('Number of the invoice that has it')),
  [I.remark]: optional(shown('Remark')),
})
export const INVENTORY_NEEDED: readonly InventoryKey[] = ['serial']

export const publicitySchema = z
  .array(publicityRowSchema)
  .describe('Rows of sites/publicity.csv: poster and portal of each location.')
export const inventorySchema = z
  .array(inventoryRowSchema)
  .describe('Rows of sites/inventory.csv: devices by serial number, with the AP and the location where they are.')
