const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** HTML that `markup` made. A class, so that no string that merely looks like HTML passes for it. */
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
  return new Markup(String.raw({ raw: pieces }, ...values.map(inside)))
}

function inside(value: string | Markup | Markup[]): string {
  if (typeof value === 'string') return value.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
  return value instanceof Markup ? value.html : value.map(({ html }) => html).join('')
}
