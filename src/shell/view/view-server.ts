import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ViewContent, viewContent } from '../../report/html/view/view-content.js'
import { viewPage, viewPolicy } from '../../report/html/view/view-page.js'
import { UsageError } from '../context.js'
import type { DeskReply, TraceDesk } from './trace-desk.js'

const LOOPBACK = '127.0.0.1'
const TOKEN_BYTES = 24
const NONCE_BYTES = 16
/** What keeps a quiet stream from being taken for a dead one [ms]. */
const HEARTBEAT_MS = 15_000
/** After what time a page asks again when its stream broke [ms]. */
const RETRY_MS = 1000
/** Longest order that is read [bytes]: thousands of changes take less. */
const MOST_ORDER_BYTES = 1_000_000
const REASONS = {
  403: 'forbidden',
  404: 'not found',
  405: 'method not allowed',
  413: 'too large',
  415: 'only application/json',
  500: 'the program failed: its terminal says why',
} as const
type Refusal = { readonly status: keyof typeof REASONS; readonly allow?: 'GET' | 'POST' }

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
    contentType: headers['content-type'],
    path: url.split('?')[0]!,
    host: headers.host,
    origin: headers.origin,
    fetchSite: typeof fetchSite === 'string' ? fetchSite : undefined,
  }
}

function refuse(response: ServerResponse, { status, allow }: Refusal): void {
  const headers = allow === undefined ? {} : { Allow: allow }
  response.writeHead(status, { ...HEADERS, ...headers, 'Content-Type': 'text/plain; charset=utf-8' })
  response.end(`${REASONS[status]}\n`)
}

function sendReply(response: ServerResponse, { status, type, body }: DeskReply): void {
  response.writeHead(status, { ...HEADERS, 'Content-Security-Policy': "default-src 'none'", 'Content-Type': type })
  response.end(body)
}

/** The body of a request; null where it is larger than an order is. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length
    if (length > MOST_ORDER_BYTES) return null
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** Answers what the page that traces asks for or orders. */
async function serveDesk(
  desk: TraceDesk,
  request: IncomingMessage,
  response: ServerResponse,
  { name, method }: Extract<Answer, { readonly name: string }>,
): Promise<void> {
  if (method === 'GET') {
    sendReply(response, await desk.ask(name, new URLSearchParams((request.url ?? '').split('?')[1] ?? '')))
    return
  }
  const body = await bodyOf(request)
  if (body !== null) sendReply(response, await desk.order(name, body))
  else {
    response.setHeader('Connection', 'close')
    refuse(response, { status: 413 })
  }
}

function sendHtml(response: ServerResponse, policy: string, markup: string): void {
  const headers = { ...HEADERS, 'Content-Security-Policy': policy, 'Content-Type': 'text/html; charset=utf-8' }
  response.writeHead(200, headers)
  response.end(markup)
}

function sendPage(response: ServerResponse, page: (nonce: string) => string): void {
  const nonce = randomBytes(NONCE_BYTES).toString('base64url')
  sendHtml(response, viewPolicy(nonce), page(nonce))
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
 * Serves the pages on the loopback interface alone.
 * @param wanted port; 0 takes any that is free
 * @param tell where a defect is told
 * @throws UsageError where the port cannot be taken
 */
export async function startServer(
  wanted: number,
  content: () => ViewContent,
  desk: TraceDesk,
  tell: (error: unknown) => void,
): Promise<ViewServer> {
  const streams = eventStreams()
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  let door: Door = { port: wanted, token }
  const server = createServer((request, response) => {
    const answer = answerTo(askedFor(request), door)
    const broken = (error: unknown): void => {
      tell(error)
      if (response.headersSent) response.destroy()
      else refuse(response, { status: 500 })
    }
    try {
      if (answer === 'page') sendPage(response, (nonce) => viewPage(content(), nonce))
      else if (answer === 'trace') sendPage(response, desk.page)
      else if (answer === 'content') sendHtml(response, "default-src 'none'", viewContent(content()))
      else if (answer === 'events') streams.open(response, content().version)
      else if ('name' in answer) serveDesk(desk, request, response, answer).catch(broken)
      else refuse(response, answer)
    } catch (error) {
      broken(error)
    }
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
  readonly contentType: string | undefined
}

/** What the server answers to: itself on the loopback interface, behind a secret that only the printed address has. */
interface Door {
  readonly port: number
  readonly token: string
}

type Answer =
  | 'page'
  | 'trace'
  | 'content'
  | 'events'
  | { readonly method: 'GET' | 'POST'; readonly name: string }
  | Refusal

const PAGES: Readonly<Record<string, 'page' | 'trace' | 'content' | 'events'>> = {
  '': 'page',
  trace: 'trace',
  content: 'content',
  events: 'events',
}
/** What the page that traces asks for, and what it orders. */
const ASKED = ['draft', 'sheets', 'sheet', 'picture']
const ORDERED = ['edit', 'save']

function isToken(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** An order is taken of the page itself only: it says where it comes from, and in a form that no other page can send unasked. */
function orderOf({ origin, fetchSite, contentType }: AskedFor, name: string): Answer {
  if (!ORDERED.includes(name)) return { status: 405, allow: 'GET' }
  if (origin === undefined || (fetchSite !== undefined && fetchSite !== 'same-origin')) return { status: 403 }
  if (!/^application\/json(?:;\s*charset=utf-8)?$/i.test(contentType ?? '')) return { status: 415 }
  return { method: 'POST', name }
}

/**
 * What a request is answered with. A name that some other page made resolve to this machine is no host of ours (DNS rebinding),
 * a page of another origin has no business here, and without the token of the printed address there is nothing: other users
 * of the machine reach the port as well.
 */
export function answerTo(asked: AskedFor, { port, token }: Door): Answer {
  const { method, path, host, origin, fetchSite } = asked
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  if (host === undefined || !hosts.includes(host.toLowerCase())) return { status: 403 }
  if (origin !== undefined && !hosts.some((own) => origin.toLowerCase() === `http://${own}`)) return { status: 403 }
  if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none') return { status: 403 }
  if (method !== 'GET' && method !== 'POST') return { status: 405, allow: 'GET' }
  const [root, given = '', name, ...more] = path.split('/')
  const isOurs = root === '' && name !== undefined && more.length === 0 && isToken(given, token)
  if (method === 'POST') return isOurs ? orderOf(asked, name) : { status: 405, allow: 'GET' }
  if (!isOurs) return { status: 404 }
  if (ORDERED.includes(name)) return { status: 405, allow: 'POST' }
  if (ASKED.includes(name)) return { method: 'GET', name }
  return Object.hasOwn(PAGES, name) ? PAGES[name]! : { status: 404 }
}
