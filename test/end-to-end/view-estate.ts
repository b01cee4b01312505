import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { PROJECT } from './program.js'

/** A name that would do harm in a page that does not escape it. */
export const HOSTILE = '<img src=x onerror=alert(1)>'

const SITE = `site: { id: essai, number: 1, name: MDS d'essai }
locations:
  - id: essai-haut
    name: Essai, deux niveaux
    status: open
    commune: null
    provenance: { plan: assumed, note: "plan d'essai" }
    builtBefore1997: null
    existing: { switchPorts: null, rack: null, ups: null }
    telecomRooms: [ { id: lt, floor: rdc, at: [13, 4.5] } ]
    floors:
      - id: rdc
        level: 0
        heightM: 2.70
        slab: plancher-beton-200
        walls: { exterior: brique-pleine-220, bearing: brique-pleine-220, partition: placo-72-48 }
        rooms:
          - { id: attente, name: Salle d'attente, use: waiting-room, rect: [0, 0, 8, 5], seats: 20 }
          - { id: perm, name: Permanence 1, use: permanence-office, rect: [8, 0, 4, 5] }
          - { id: lt, name: Local technique, use: telecom, rect: [12, 0, 2, 5] }
        openings:
          - { kind: door, between: [attente, outside], at: [2, 0], widthM: 1.40, material: porte-vitree }
          - { kind: door, between: [attente, perm], widthM: 0.93, material: porte-ame-pleine }
          - { kind: door, between: [perm, lt], widthM: 0.93, material: porte-ame-pleine }
      - id: r1
        level: 1
        heightM: 2.70
        walls: { exterior: brique-pleine-220, bearing: brique-pleine-220, partition: placo-72-48 }
        rooms:
          - { id: reunion, name: "${HOSTILE}", use: meeting-room, rect: [0, 0, 8, 5], seats: 12 }
          - { id: bureau, name: Bureau, use: office, rect: [8, 0, 6, 5], workplaces: 2 }
        openings:
          - { kind: door, between: [reunion, bureau], widthM: 0.93, material: porte-ame-pleine }
  - id: essai-bas
    name: Essai, un niveau
    status: open
    commune: null
    provenance: { plan: assumed, note: "plan d'essai" }
    builtBefore1997: null
    existing: { switchPorts: null, rack: null, ups: null }
    telecomRooms: [ { id: lt, floor: rdc, at: [7, 2] } ]
    floors:
      - id: rdc
        level: 0
        heightM: 2.50
        walls: { exterior: parpaing-200, bearing: parpaing-200, partition: placo-72-48 }
        rooms:
          - { id: attente, name: Attente, use: waiting-room, rect: [0, 0, 6, 4], seats: 10 }
          - { id: lt, name: Local technique, use: telecom, rect: [6, 0, 2, 4] }
        openings:
          - { kind: door, between: [attente, outside], at: [2, 0], widthM: 1.40, material: porte-vitree }
          - { kind: door, between: [attente, lt], widthM: 0.93, material: porte-ame-pleine }
`

export interface ViewEstate {
  readonly root: string
  /** Saves the site's file with a text replaced; what is replaced must stand in it. */
  readonly save: (find: string, replace: string) => void
  /** Saves it as it was first. */
  readonly mend: () => void
}

/** An estate of one small site of two locations, with the shipped catalogues. */
export function viewEstate(): ViewEstate {
  const root = mkdtempSync(join(inject('sharedFolder'), 'view-'))
  mkdirSync(join(root, 'sites'))
  cpSync(join(PROJECT, 'catalogs'), join(root, 'catalogs'), { recursive: true })
  cpSync(join(PROJECT, 'sites', 'operation.yaml'), join(root, 'sites', 'operation.yaml'))
  const file = join(root, 'sites', '01-essai.yaml')
  const save = (find: string, replace: string): void => {
    const text = readFileSync(file, 'utf8')
    if (!text.includes(find)) throw new Error(`'${find}' does not stand in ${file}`)
    writeFileSync(file, text.replace(find, replace))
  }
  const mend = (): void => writeFileSync(file, SITE)
  mend()
  return { root, save, mend }
}
