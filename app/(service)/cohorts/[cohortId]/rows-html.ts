import { formatDate } from '#app/_ui/format-date.ts'
import { escaped, Markup } from '#app/_ui/markup.ts'
import { stageClass } from '#app/_ui/stages.ts'
import { STAGE_WORDS, STAGES } from '#db/vocabulary.ts'

/** The name under which the rows are left for drawing (lib/gate/draw-once.ts). */
export const ROWS = 'students'

type Looks = {
  /** Whether there is a column for boxes to tick, and whether it has them. */
  selectable: boolean
  boxes: boolean
  ticked: ReadonlySet<string>
}

/** Of each stage, its cell: nothing in it was typed by anybody. */
const STAGE_CELLS = new Map<string, string>(
  STAGES.map((stage) => [stage, `<td class="${stageClass(stage)}">${STAGE_WORDS[stage]}`]),
)

/**
 * The rows of the list as HTML, from lines with tabs (db/queries/students-of-cohort.ts). A list of two hundred students is
 * two thousand elements, which React makes in three times the time that the rest of the page takes; as text it takes next
 * to none (bench/pages.ts). Cells and rows need no end tags: HTML ends them where the next one begins. Every value goes
 * through `escaped`, and the content security policy runs no script of a page's text.
 */
export function rowsHtml(rows: string, { selectable, boxes, ticked }: Looks): Markup {
  const dates = new Map<string, string>()
  let html = ''
  // A sign that means something in HTML can only stand in a name or a group: the whole line is escaped at once.
  for (const line of escaped(rows).split('\n')) {
    const [id = '', forename = '', surname = '', group = '', stage = '', since = ''] = line.split('\t')
    const cell = STAGE_CELLS.get(stage)
    if (cell === undefined) continue
    const date = dates.get(since) ?? formatDate(since)
    dates.set(since, date)
    html += '<tr>'
    if (selectable) {
      html += boxes
        ? `<td><input type="checkbox" name="student" value="${id}" aria-label="Select ${forename} ${surname}"${ticked.has(id) ? ' checked' : ''}>`
        : '<td>'
    }
    html += `<th scope="row"><a href="/students/${id}">${forename} <b>${surname}</b></a><td>${group}${cell}<td>${date}`
  }
  return new Markup(html)
}
