import { formatDate } from '#app/_ui/format-date.ts'
import { stageClass } from '#app/_ui/stages.ts'
import { STAGE_WORDS, STAGES } from '#db/vocabulary.ts'
import type { CohortPage } from '#lib/cohorts/loaders.ts'

type Looks = {
  /** Whether there is a column for boxes to tick, and whether it has them. */
  selectable: boolean
  boxes: boolean
  ticked: ReadonlySet<string>
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A value as text or as a quoted attribute of HTML, whatever somebody typed into it. */
export const escaped = (value: string): string => value.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '')

/**
 * The rows of the list as HTML. A list of two hundred students is two thousand elements, which React makes in three
 * times the time that the rest of the page takes; as text it takes none (bench/pages.ts). Every value goes through
 * `escaped`, and the content security policy runs no script of a page's text.
 */
export function rowsHtml(rows: CohortPage['rows'], { selectable, boxes, ticked }: Looks): string {
  let html = ''
  for (const [id, forename, surname, group, number, since] of rows) {
    const stage = STAGES[number] ?? 'not_started'
    const box = `<input type="checkbox" name="student" value="${escaped(id)}" aria-label="Select ${escaped(forename)} ${escaped(surname)}"${ticked.has(id) ? ' checked' : ''}>`
    html += `<tr>${selectable ? `<td>${boxes ? box : ''}</td>` : ''}<th scope="row"><a href="/students/${escaped(id)}">${escaped(forename)} <b>${escaped(surname)}</b></a></th><td>${escaped(group)}</td><td class="${stageClass(stage)}">${STAGE_WORDS[stage]}</td><td>${formatDate(since)}</td></tr>`
  }
  return html
}
