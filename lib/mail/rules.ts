/** Minutes from each failed attempt to the next: at once after a hiccup, over night after a failure that lasts. */
const GAPS = [1, 5, 30, 120, 720] as const

/** Minutes to wait after so many attempts (1 is the first); null when there is no further one. */
export const waitAfter = (attempts: number): number | null => GAPS[attempts - 1] ?? null

type Installation = {
  env: { SMTP_URL?: string; NOTIFY_API_KEY?: string; DATABASE_URL?: string }
  demonstration: { passphrase: string } | null
}

/** What is decided about the mail of an installation: sent, kept to be read on a page, or neither. */
export type Way = 'sent' | 'kept' | 'none'

/**
 * Mail is kept to be read at /outbox on the demonstration alone, which is always embedded: the links in it sign in as
 * whoever they were written to.
 */
export function wayOfMail({ env, demonstration }: Installation): Way {
  if (env.SMTP_URL || env.NOTIFY_API_KEY) return 'sent'
  return demonstration !== null && env.DATABASE_URL === undefined ? 'kept' : 'none'
}

/** A piece of a mail's text: words, and where they lead if they are an address of ours. `at` counts from 0. */
export type Piece = { at: number; words: string; href: string | null }

/**
 * The paragraphs of a mail's text, its links as such. Those of our own service are paths, so that they lead to where the
 * reader is, by whatever name they reach it; addresses of others stay words.
 */
export function paragraphsOf(text: string, baseUrl: string): { at: number; pieces: Piece[] }[] {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph, at) => ({
      at,
      pieces: paragraph.split(/(https?:\/\/[^\s<>"]+)/).map((words, at) => ({
        at,
        words,
        href: words.startsWith(`${baseUrl}/`) ? words.slice(baseUrl.length) : null,
      })),
    }))
}
