import * as z from 'zod'
import { type NameList, reference } from '../fields.js'

const words = z
  .array(z.string().min(1).max(60))
  .min(1)
  .max(100)
  .describe('Words, or several in a row, without accents and capitals; each from the beginning of a word')

const materials = (list: NameList) =>
  z
    .array(
      z.strictObject({
        words,
        materials: z
          .array(reference(list, 'Material'))
          .max(20)
          .describe('The one whose thickness is nearest applies; none for a layer that adds nothing'),
        whole: z.boolean().exactOptional().describe('The thickness of the whole wall counts, not that of the layer'),
      }),
    )
    .max(200)

/** `catalogs/import.yaml`. */
export const importNamesSchema = z
  .strictObject({
    rooms: z
      .array(
        z.strictObject({
          use: reference('roomUses', 'Use of rooms with such a name'),
          words,
          unsure: z.boolean().exactOptional().describe('true: told as a doubt'),
        }),
      )
      .max(200)
      .describe('Uses of rooms by their names; the first entry that matches applies'),
    walls: materials('wallMaterials').describe('Walls by the names of their layers, or of their type'),
    slabs: materials('slabMaterials').describe('Slabs'),
    doors: materials('doorMaterials').describe('Doors'),
    windows: materials('glazingMaterials').describe('Windows'),
    defaults: z
      .strictObject({
        exterior: reference('wallMaterials', 'Façades'),
        bearing: reference('wallMaterials', 'Load-bearing walls'),
        partition: reference('wallMaterials', 'Walls between rooms'),
        slab: reference('slabMaterials', 'Slabs'),
        door: reference('doorMaterials', 'Doors'),
        window: reference('glazingMaterials', 'Windows'),
      })
      .describe('Materials where a drawing says nothing'),
    groundFloor: words,
    storeys: z
      .strictObject({
        below: words.describe('Storeys below the ground'),
        upper: words.describe('Storeys with a number or an ordinal'),
        ordinals: z.array(words).max(20).describe('The first, the second and so on'),
        beside: words.describe('What else may stand in a title'),
      })
      .exactOptional()
      .describe('Titles of storeys that are drawn side by side'),
    layers: z
      .strictObject({ walls: words, rooms: words.exactOptional(), ignored: words })
      .describe('Layers of drawings: of walls; of closed outlines of rooms; and without any wall, door or room name'),
  })
  .describe('What the names in a model or a drawing mean, for mds import.')

export type ImportNamesInput = z.output<typeof importNamesSchema>
