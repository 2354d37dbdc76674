const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const SIGNS = /[&<>"']/

/** A value as text or as a quoted attribute of HTML, whatever somebody typed into it. */
export const escaped = (value: string): string =>
  SIGNS.test(value) ? value.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '') : value

/**
 * HTML that `markup` made, or that was made of values through `escaped`. A class, so that no string that merely looks like
 * HTML passes for it. Mails and letters have the same (lib/mail/markup.ts): the design system imports nothing of lib.
 */
export class Markup {
  readonly html: string
  constructor(html: string) {
    this.html = html
  }
}

/**
 * HTML from a template: what is put in is escaped, unless `markup` made it too (or it is a list of such). Attributes must
 * stand in double quotes.
 */
export function markup(pieces: TemplateStringsArray, ...values: (string | Markup | Markup[])[]): Markup {
  let html = pieces[0] ?? ''
  for (const [at, value] of values.entries()) html += inside(value) + (pieces[at + 1] ?? '')
  return new Markup(html)
}

function inside(value: string | Markup | Markup[]): string {
  if (typeof value === 'string') return escaped(value)
  return value instanceof Markup ? value.html : value.map(({ html }) => html).join('')
}

/**
 * For an element whose inside is text in the place of elements: `<ul {...drawn(markup`…`)} />`. An element costs React some
 * twenty times what its text costs (docs/performance.md): what is long or stands on every page, and does nothing but be
 * read, is drawn in this way. The only place where HTML is set past React, for it takes nothing but Markup.
 */
export function drawn(inside: Markup) {
  return { dangerouslySetInnerHTML: { __html: inside.html } }
}
