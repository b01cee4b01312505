import { timingSafeEqual } from 'node:crypto'

/** What of a request says where it comes from and what it wants. */
export interface AskedFor {
  readonly method: string
  readonly path: string
  readonly host: string | undefined
  readonly origin: string | undefined
  /** Header `Sec-Fetch-Site`: whose page a browser asks for. */
  readonly fetchSite: string | undefined
}

/** What the server answers to: itself on the loopback interface, behind a secret that only the printed address has. */
export interface Door {
  readonly port: number
  readonly token: string
}

export type Answer = 'page' | 'content' | 'events' | { readonly status: 403 | 404 | 405 }

const PAGES: Readonly<Record<string, 'page' | 'content' | 'events'>> = {
  '': 'page',
  content: 'content',
  events: 'events',
}

function isToken(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/**
 * What a request is answered with. A name that some other page made resolve to this machine is no host of ours (DNS rebinding),
 * a page of another origin has no business here, and without the token of the printed address there is nothing: other users
 * of the machine reach the port as well.
 */
export function answerTo({ method, path, host, origin, fetchSite }: AskedFor, { port, token }: Door): Answer {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  if (host === undefined || !hosts.includes(host.toLowerCase())) return { status: 403 }
  if (origin !== undefined && !hosts.some((own) => origin.toLowerCase() === `http://${own}`)) return { status: 403 }
  if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none') return { status: 403 }
  if (method !== 'GET') return { status: 405 }
  const [root, given = '', name, ...more] = path.split('/')
  if (root !== '' || name === undefined || more.length > 0 || !isToken(given, token)) return { status: 404 }
  return Object.hasOwn(PAGES, name) ? PAGES[name]! : { status: 404 }
}
