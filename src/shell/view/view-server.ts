import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ViewContent, viewContent } from '../../report/html/view/view-content.js'
import { viewPage, viewPolicy } from '../../report/html/view/view-page.js'
import { UsageError } from '../context.js'

const LOOPBACK = '127.0.0.1'
const TOKEN_BYTES = 24
const NONCE_BYTES = 16
/** What keeps a quiet stream from being taken for a dead one [ms]. */
const HEARTBEAT_MS = 15_000
/** After what time a page asks again when its stream broke [ms]. */
const RETRY_MS = 1000
const REASONS = { 403: 'forbidden', 404: 'not found', 405: 'only GET' } as const

const HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

interface ViewServer {
  /** Address of the page, with the secret that opens it. */
  readonly url: string
  /** Tells every open page that there is something newer. */
  readonly announce: (version: number) => void
  /** Closes the port and every connection. */
  readonly close: () => Promise<void>
}

function askedFor({ method = '', url = '', headers }: IncomingMessage): Parameters<typeof answerTo>[0] {
  const fetchSite = headers['sec-fetch-site']
  return {
    method,
    path: url.split('?')[0]!,
    host: headers.host,
    origin: headers.origin,
    fetchSite: typeof fetchSite === 'string' ? fetchSite : undefined,
  }
}

function refuse(response: ServerResponse, { status }: Exclude<Answer, string>): void {
  const allow = status === 405 ? { Allow: 'GET' } : {}
  response.writeHead(status, { ...HEADERS, ...allow, 'Content-Type': 'text/plain; charset=utf-8' })
  response.end(`${REASONS[status]}\n`)
}

function sendHtml(response: ServerResponse, policy: string, markup: string): void {
  const headers = { ...HEADERS, 'Content-Security-Policy': policy, 'Content-Type': 'text/html; charset=utf-8' }
  response.writeHead(200, headers)
  response.end(markup)
}

function sendPage(response: ServerResponse, content: ViewContent): void {
  const nonce = randomBytes(NONCE_BYTES).toString('base64url')
  sendHtml(response, viewPolicy(nonce), viewPage(content, nonce))
}

/** Streams of the open pages. */
function eventStreams() {
  const streams = new Set<ServerResponse>()
  const open = (response: ServerResponse, version: number): void => {
    response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/event-stream; charset=utf-8' })
    response.write(`retry: ${RETRY_MS}\ndata: ${version}\n\n`)
    streams.add(response)
    response.on('close', () => streams.delete(response))
  }
  const send = (text: string): void => {
    for (const stream of streams) stream.write(text)
  }
  const heartbeat = setInterval(() => send(':\n\n'), HEARTBEAT_MS)
  const close = (): void => {
    clearInterval(heartbeat)
    for (const stream of streams) stream.end()
  }
  return { open, announce: (version: number) => send(`data: ${version}\n\n`), close }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const busy = error.code === 'EADDRINUSE' || error.code === 'EACCES'
      reject(busy ? new UsageError(`port ${port} cannot be taken (${error.code}); give another or none`) : error)
    })
    server.listen(port, LOOPBACK, () => resolve((server.address() as AddressInfo).port))
  })
}

/**
 * Serves the page on the loopback interface alone.
 * @param wanted port; 0 takes any that is free
 * @throws UsageError where the port cannot be taken
 */
export async function startServer(wanted: number, content: () => ViewContent): Promise<ViewServer> {
  const streams = eventStreams()
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  let door: Door = { port: wanted, token }
  const server = createServer((request, response) => {
    const answer = answerTo(askedFor(request), door)
    if (answer === 'page') sendPage(response, content())
    else if (answer === 'content') sendHtml(response, "default-src 'none'", viewContent(content()))
    else if (answer === 'events') streams.open(response, content().version)
    else refuse(response, answer)
  })
  const close = async (): Promise<void> => {
    streams.close()
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
    await closed
  }
  try {
    door = { port: await listen(server, wanted), token }
  } catch (error) {
    streams.close()
    throw error
  }
  return { url: `http://${LOOPBACK}:${door.port}/${token}/`, announce: streams.announce, close }
}

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
