import { keepFiles } from '../../input/yaml-document.js'
import type { ViewContent } from '../../report/html/view/view-content.js'
import { type Context, type GlobalOptions, makeContext } from '../context.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'
import { healIfIdle } from '../output/hold.js'
import { locationCache } from '../planning.js'
import { readingStore } from '../store/reading-cache.js'
import { openDesk } from '../view/trace-desk.js'
import { startServer } from '../view/view-server.js'
import { startSession } from '../view/view-session.js'
import { keptReadings, readSite, readSiteAgain, type SiteReading } from '../view/view-site.js'
import { startThread } from '../view/view-thread.js'
import { watchInputs } from '../watch.js'

interface ViewOptions extends GlobalOptions {
  readonly port?: number
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** Of the short tasks, those that may run out unheard on the warm thread. */
const MOST_UNHEARD = 2

/** Waits for Ctrl-C or its like; a second one ends the process at once. */
function endAsked(): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      for (const signal of SIGNALS) process.off(signal, end)
      resolve()
    }
    for (const signal of SIGNALS) process.on(signal, end)
  })
}

function firstContent(ctx: Context, name: string, first: SiteReading): ViewContent {
  const known = 'site' in first ? first.site : null
  return {
    language: known?.words.language ?? ctx.lang ?? 'fr',
    siteName: known?.siteName ?? name,
    version: 0,
    phase: 'planning',
    parts: [],
    errors: [],
    warnings: [],
    failure: null,
  }
}

/** Tells the terminal why planning stopped, and warms the threads up once the first state stands. */
function followed(io: Io, onFirstReady: () => void): (content: ViewContent) => void {
  let [told, ready] = ['', false]
  return ({ failure, phase }) => {
    if (failure !== null && failure !== told) io.err(`planning stopped: ${failure}\n`)
    told = failure ?? ''
    if (ready || phase !== 'ready') return
    ready = true
    onFirstReady()
  }
}

/** `mds view`: shows a site on a local page that follows its files until Ctrl-C, and can be drawn on; writes nothing but the cache, and the site's own file where its page is told to. */
export async function view(io: Io, args: readonly string[], options: ViewOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  await healIfIdle(ctx)
  const name = args[0]!
  const ended = endAsked()
  const store = keptReadings(await readingStore(ctx))
  keepFiles()
  const first = firstContent(ctx, name, await readSite(ctx, name, store))
  let announce = (_version: number): void => {}
  const follow = followed(io, () => void session.warmUp())
  const session = startSession(
    {
      read: () => readSiteAgain(ctx, name, store),
      quick: startThread(MOST_UNHEARD),
      full: startThread(0),
      cache: locationCache(ctx),
      publish: (content) => {
        announce(content.version)
        follow(content)
      },
    },
    first,
  )
  try {
    const desk = openDesk(ctx, name, session.planned)
    const tell = (error: unknown): void => io.err(`${error instanceof Error ? error.stack : String(error)}\n`)
    const server = await startServer(options.port ?? 0, session.content, desk, tell)
    announce = server.announce
    const stop = watchInputs(ctx.root, () => {
      desk.refresh()
      void session.changed()
    })
    try {
      await session.changed()
      io.out(ctx.json ? `${JSON.stringify({ url: server.url })}\n` : `${server.url}\n`)
      if (!ctx.json && !ctx.quiet) io.err(`${first.siteName} follows its files there; Ctrl-C ends it\n`)
      await ended
    } finally {
      stop()
      await server.close()
    }
  } finally {
    await session.stop()
  }
  return EXIT.ok
}
