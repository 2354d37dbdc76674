import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type Axe from 'axe-core'

/** WCAG 2.2 at level AA, and what it is made of. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Not `axe.source`: that is the same with its comments, twice as much for the browser to read. */
const SCRIPT = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * What axe finds wrong on a page as it stands: of each rule, the first few elements. Our pages have no frames (the content
 * security policy forbids them), so that one run in the page sees all of it. The script is put in once a document, however
 * often it is asked, and only what is wrong is written out: that is most of what axe costs.
 */
export async function axeFinds(page: Page): Promise<string[][]> {
  const there = await page.evaluate(() => 'axe' in window)
  if (!there) await page.evaluate(SCRIPT)
  return await page.evaluate(async (tags) => {
    const { axe } = window as unknown as { axe: typeof Axe }
    const { violations } = await axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
      selectors: false,
    })
    return violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ html }) => html)])
  }, WCAG)
}
