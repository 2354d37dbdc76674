/** The id of a heading: its words in lower case, joined with hyphens. */
export function headingId(words: string): string {
  return words
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
}

/** The sections of a Markdown text (its `## ` headings), for a list of contents. */
export function sections(markdown: string): { id: string; words: string }[] {
  return [...markdown.matchAll(/^## +(.+?) *$/gm)].map(([, words = '']) => ({ id: headingId(words), words }))
}
