import type { drawingFr } from './drawing-fr.js'

export const drawingEn: typeof drawingFr = {
  subtitle: (areaM2, heightM) => `${areaM2} m² to centre lines, ${heightM} m floor to ceiling`,
  origin: (provenance, note) => `${provenance}: ${note}`,
  slab: (label) => `slab above: ${label}`,
  slabUnknown: 'slab above: not known',
  coordinates: 'Ticks: coordinates of the file in metres (x to the east, y to the north).',
  leaves: 'The way that doors swing is a convention of the drawing.',
  walls: 'Walls (length on this floor, thickness)',
  openings: 'Openings',
  rooms: 'Rooms',
  required: 'room to cover',
  wall: (label, thicknessCm, lengthM) =>
    label.includes(` ${thicknessCm} cm`) ? `${lengthM} m · ${label}` : `${lengthM} m · ${thicknessCm} cm · ${label}`,
  opening: (label, count) => `${count} × ${label}`,
  heat: 'Median level received and access points',
  title: (location, floor) => `Plan of ${location}, ${floor}`,
}
