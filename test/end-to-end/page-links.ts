import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const ATTRIBUTE =
  /\s(href|xlink:href|src|srcset|action|formaction|data|poster|background|ping)=(?:"([^"]*)"|'([^']*)'|([^\s>]+))/g
const STYLE_RESOURCE = /url\(\s*['"]?([^'")]*)/g
/** Ways for a style or a script to load something. */
const LOADERS =
  /@import|\bimport\s*\(|\bimport\s+[\w{*'"]|\bfetch\s*\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|new Worker/g
const NAMESPACE = /\sxmlns(?::\w+)?="[^"]*"/g
const ID = /\sid="([^"]*)"/g

/** What a page refers to, by attribute or style. */
export function references(html: string): string[] {
  const attributes = [...html.matchAll(ATTRIBUTE)].map((match) => match[2] ?? match[3] ?? match[4] ?? '')
  const styles = [...html.matchAll(STYLE_RESOURCE)].map((match) => match[1]!)
  return [...attributes, ...styles]
}

export function loaders(html: string): string[] {
  return [...html.matchAll(LOADERS)].map(([found]) => found)
}

/** An address with a host, its scheme written or not. */
const HOST = /\b(?:https?|wss?):[^\s"')]*|["'(=]\s*\/\/[a-z0-9-]+\.[^\s"')]*/gi

/** Addresses with a host inside tags, styles and scripts, but for the names of XML namespaces. */
export function hosts(html: string): string[] {
  const scripts = [...html.matchAll(/<(script|style)\b[^>]*>(.*?)<\/\1>/gs)].map((match) => match[2]!)
  const tags = [...html.matchAll(/<[a-z][^<>]*>/gi)].map(([tag]) => tag.replace(NAMESPACE, ''))
  return [...scripts, ...tags].flatMap((text) => [...text.matchAll(HOST)].map(([found]) => found))
}

export function ids(html: string): string[] {
  return [...html.matchAll(ID)].map((match) => match[1]!)
}

const KNOWN_IDS = new Map<string, ReadonlySet<string>>()

/** Ids of a file of the output, read once. */
function idsOf(file: string): ReadonlySet<string> {
  const known = KNOWN_IDS.get(file) ?? new Set(ids(readFileSync(file, 'utf8')))
  KNOWN_IDS.set(file, known)
  return known
}

/** Why a reference of a page leads nowhere; null when it leads to a file of the output, and to an id where it names one. */
export function deadEnd(page: string, reference: string): string | null {
  if (reference === 'data:,') return null
  if (/^[a-z][a-z0-9+.-]*:|^\/|\\/i.test(reference)) return `${reference}: not relative`
  const [path = '', anchor] = reference.split('#')
  const target = path === '' ? page : join(dirname(page), decodeURIComponent(path))
  if (!existsSync(target)) return `${reference}: no such file`
  if (anchor === undefined) return null
  return idsOf(target).has(decodeURIComponent(anchor)) ? null : `${reference}: no such place`
}
