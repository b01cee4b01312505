import { describe, expect, it } from 'vitest'
import { type AskedFor, answerTo } from '../../../src/shell/view/view-server.js'

const DOOR = { port: 4711, token: 'secret' }

function ask(fields: Partial<AskedFor>): ReturnType<typeof answerTo> {
  const plain = {
    method: 'GET',
    path: '/secret/',
    host: '127.0.0.1:4711',
    origin: undefined,
    fetchSite: undefined,
    contentType: undefined,
  }
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

  it('takes no order where pages are', () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', '', 'get'])
      for (const path of ['/secret/', '/secret/content', '/secret/draft', '/secret/sites/01.yaml'])
        expect(ask({ method, path })).toEqual({ status: 405, allow: 'GET' })
  })

  it('gives the page that traces what it asks for', () => {
    expect(ask({ path: '/secret/trace' })).toBe('trace')
    for (const name of ['draft', 'sheets', 'sheet', 'picture'])
      expect(ask({ path: `/secret/${name}` })).toEqual({ method: 'GET', name })
  })

  it('takes orders of the page itself alone: its origin, its token, and a type that no form of another page sends', () => {
    const own = {
      method: 'POST',
      path: '/secret/save',
      origin: 'http://127.0.0.1:4711',
      contentType: 'application/json',
    }
    expect(ask(own)).toEqual({ method: 'POST', name: 'save' })
    expect(ask({ ...own, path: '/secret/edit', fetchSite: 'same-origin' })).toEqual({ method: 'POST', name: 'edit' })
    for (const origin of [undefined, 'null', 'http://evil.example', 'http://127.0.0.1:4712', 'https://127.0.0.1:4711'])
      expect(ask({ ...own, origin })).toEqual({ status: 403 })
    for (const fetchSite of ['none', 'cross-site', 'same-site'])
      expect(ask({ ...own, fetchSite })).toEqual({ status: 403 })
    for (const host of ['evil.example', 'evil.example:4711', undefined])
      expect(ask({ ...own, host })).toEqual({ status: 403 })
    for (const contentType of [undefined, 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
      expect(ask({ ...own, contentType })).toEqual({ status: 415 })
    for (const path of ['/secre/save', '/save', '/secret/save/', '/secret//save', '/secret/..%2fsave'])
      expect(ask({ ...own, path })).toEqual({ status: 405, allow: 'GET' })
    expect(ask({ path: '/secret/save' })).toEqual({ status: 405, allow: 'POST' })
  })
})
