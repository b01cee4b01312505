import PDFDocument from 'pdfkit'
import type { Language } from '../../model/operation.js'
import type { Faces } from './fonts.js'

export type Document = PDFKit.PDFDocument
export type Tag = PDFKit.PDFStructureElement

/** What is said of a document beside its pages. */
export interface DocumentFacts {
  readonly title: string
  readonly subject: string
  readonly language: Language
  /** ISO day that stands as the day of making, so that the same plan gives the same bytes. */
  readonly day: string
}

/** A4 lying on its side [points]. */
export const PAGE = { width: 841.89, height: 595.28, left: 36, right: 36, top: 34, bottom: 40 } as const
export const BODY_WIDTH = PAGE.width - PAGE.left - PAGE.right
export const BODY_BOTTOM = PAGE.height - PAGE.bottom

const NO_MARGIN = { top: 0, bottom: 0, left: 0, right: 0 }

/** A document without a page: tagged, in a language, with its title in the title bar and both faces embedded. */
export function newDocument(facts: DocumentFacts, faces: Faces): Document {
  const day = new Date(`${facts.day}T00:00:00Z`)
  const doc = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margins: NO_MARGIN,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: facts.language,
    // No standard face is loaded: every face of the document is one that it embeds.
    font: '',
    info: {
      Title: facts.title,
      Subject: facts.subject,
      Creator: 'mds',
      Producer: 'mds',
      CreationDate: day,
      ModDate: day,
    },
  })
  // The typings know files and bytes; an opened face spares reading them again for every document.
  const source = (face: Faces['regular']): PDFKit.Mixins.PDFFontSource => face.font as unknown as Uint8Array
  doc.registerFont('regular', source(faces.regular)).registerFont('bold', source(faces.bold))
  return doc
}

/** The bytes of a finished document. */
export async function documentBytes(doc: Document): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  const done = new Promise<void>((resolve, reject) => {
    doc.on('data', (part: Uint8Array) => parts.push(part))
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  doc.end()
  await done
  return new Uint8Array(Buffer.concat(parts))
}

/** Paints what is no content: lines, grounds, page numbers. Readers aloud pass it over. */
export function asArtifact(doc: Document, type: 'Layout' | 'Pagination', paint: () => void): void {
  doc.markContent('Artifact', { type })
  paint()
  doc.endMarkedContent()
}

/** Paints content that belongs to a tag on the present page. */
export function asContent(doc: Document, tag: Tag, name: string, paint: () => void): void {
  const content = doc.markStructureContent(name)
  paint()
  doc.endMarkedContent()
  tag.add(content)
}
