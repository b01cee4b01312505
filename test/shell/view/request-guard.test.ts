import { describe, expect, it } from 'vitest'
import { type AskedFor, answerTo } from '../../../src/shell/view/view-server.js'

const DOOR = { port: 4711, token: 'secret' }

function ask(fields: Partial<AskedFor>): ReturnType<typeof answerTo> {
  const plain = { method: 'GET', path: '/secret/', host: '127.0.0.1:4711', origin: undefined, fetchSite: undefined }
  return answerTo({ ...plain, ...fields }, DOOR)
}

describe('the door of the page', () => {
  it('opens to the three addresses behind the token', () => {
    expect(ask({})).toBe('page')
    expect(ask({ path: '/secret/content' })).toBe('content')
    expect(ask({ path: '/secret/events', origin: 'http://127.0.0.1:4711', fetchSite: 'same-origin' })).toBe('events')
    expect(ask({ host: 'LOCALHOST:4711', fetchSite: 'none' })).toBe('page')
  })

  it('knows no other host: names that were made to resolve to this machine', () => {
    for (const host of [
      'evil.example',
      'evil.example:4711',
      '127.0.0.1',
      '127.0.0.1:4712',
      '[::1]:4711',
      '',
      undefined,
    ])
      expect(ask({ host })).toEqual({ status: 403 })
  })

  it('is shut to pages of other origins', () => {
    for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1:80', 'https://127.0.0.1:4711'])
      expect(ask({ origin })).toEqual({ status: 403 })
    for (const fetchSite of ['cross-site', 'same-site']) expect(ask({ fetchSite })).toEqual({ status: 403 })
  })

  it('is shut without the token: other users of the machine reach the port too', () => {
    for (const path of ['/', '/secre/', '/secret', '/secretx/', '//secret/', '/content', '/favicon.ico', 'secret/', ''])
      expect(ask({ path })).toEqual({ status: 404 })
  })

  it('has nothing else behind the token', () => {
    for (const name of ['x', '..', '../../etc/passwd', '%2e%2e', 'constructor', 'content/', '__proto__'])
      expect(ask({ path: `/secret/${name}` })).toEqual({ status: 404 })
  })

  it('takes no order', () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', '', 'get'])
      expect(ask({ method })).toEqual({ status: 405 })
  })
})
