import { connect } from 'node:net'

type Page = { status: number; location: string | null; html: string }
type Form = { action: string; fields: [string, string][] }

const decode = (text: string): string =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const attribute = (tag: string, name: string): string | null => {
  const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? []
  return value === undefined ? null : decode(value)
}

/**
 * The form of a page that contains these words, with what a browser without JavaScript would send untouched. Where they
 * are those of a button with a name, that is the button that is pressed.
 */
export function formWith(html: string, words: string): Form {
  const form = html.match(/<form[\s\S]*?<\/form>/g)?.find((text) => text.includes(words))
  if (!form) throw new Error(`The page has no form with ${words}.`)
  const fields: [string, string][] = []
  for (const [, tag = '', label = ''] of form.matchAll(/(<button[^>]*>)([\s\S]*?)<\/button>/g)) {
    const name = attribute(tag, 'name')
    if (name !== null && label.includes(words)) fields.push([name, attribute(tag, 'value') ?? ''])
  }
  for (const tag of form.match(/<input[^>]*>/g) ?? []) {
    const name = attribute(tag, 'name')
    const sent = attribute(tag, 'type') === 'hidden' || /\schecked\b/.test(tag)
    if (name !== null && sent) fields.push([name, attribute(tag, 'value') ?? ''])
  }
  return { action: attribute(form.slice(0, form.indexOf('>') + 1), 'action') ?? '', fields }
}

/** What a browser without JavaScript does: it asks for pages to their last byte, sends forms, keeps its cookie. */
export function browser(address: string, cookie: string) {
  const ask = async (to: string, init: RequestInit = {}): Promise<Page> => {
    const headers = { cookie, accept: 'text/html', origin: address, ...init.headers }
    const answer = await fetch(new URL(to, address), { ...init, headers, redirect: 'manual' })
    return { status: answer.status, location: answer.headers.get('location'), html: await answer.text() }
  }
  return {
    get: async (to: string): Promise<string> => {
      const page = await ask(to)
      if (page.status !== 200) throw new Error(`${to} answered ${page.status}.`)
      return page.html
    },
    /** Sends a form of the page at `at`; gives back where it leads. */
    send: async (at: string, form: Form, file?: { name: string; field: string; bytes: Buffer }): Promise<string> => {
      const body = new FormData()
      for (const [name, value] of form.fields) body.append(name, value)
      if (file) body.append(file.field, new Blob([new Uint8Array(file.bytes)]), file.name)
      const page = await ask(form.action || at, { method: 'POST', body })
      if (page.status !== 303 || page.location === null) throw new Error(`The form of ${at} answered ${page.status}.`)
      return page.location
    },
  }
}

/** Asks the heartbeat for the longest blocking, in milliseconds, since it was last asked. */
export function longestBlocking(socket: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = ''
    const client = connect(socket)
    client.on('data', (data) => {
      said += data.toString()
    })
    client.on('end', () => resolve(Number(said)))
    client.on('error', reject)
  })
}
