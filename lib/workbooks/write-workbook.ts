import { strToU8, zipSync } from 'fflate'
import { columnName } from '#lib/cohorts/reading/table/cell.ts'
import { printable } from '#lib/reports/harmless-cell.ts'
import { listFormula, type PlannedColumn, type PlannedRow, type SheetPlan, sheetNames } from './sheet-plan.ts'

/**
 * Writes an .xlsx that people fill in: lists to choose from, headings that stay in sight and are printed on each page.
 * Written part by part, since SheetJS writes neither lists nor looks. Every cell is an inline text: what a name or a
 * note looks like makes no formula, date or number of it. The same plan is the same file, byte for byte.
 */
export function writeWorkbook(plans: readonly SheetPlan[], about: { title: string; author: string }): Uint8Array {
  const names = sheetNames(plans.map(({ name }) => name))
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(plans.length),
    '_rels/.rels': relations([
      ['officeDocument', 'xl/workbook.xml'],
      ['metadata/core-properties', 'docProps/core.xml'],
    ]),
    'docProps/core.xml': `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${text(about.title)}</dc:title><dc:creator>${text(about.author)}</dc:creator></cp:coreProperties>`,
    'xl/workbook.xml': workbookXml(names, plans),
    'xl/_rels/workbook.xml.rels': relations([
      ...plans.map((_, n): [string, string] => ['worksheet', `worksheets/sheet${n + 1}.xml`]),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': STYLES,
  }
  for (const [n, plan] of plans.entries()) parts[`xl/worksheets/sheet${n + 1}.xml`] = sheetXml(plan, n === 0)
  const files = Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)] as const)
  // A zip holds dates: one that is always the same.
  return zipSync(Object.fromEntries(files), { mtime: '2020-01-01T00:00:00Z' })
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** A value as text or as a quoted attribute of XML, whatever somebody typed into it. */
const text = (value: string): string => printable(value).replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? '')

function contentTypes(sheets: number): string {
  const of = (part: string, type: string) => `<Override PartName="/${part}" ContentType="application/vnd.${type}+xml"/>`
  const main = 'openxmlformats-officedocument.spreadsheetml'
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
    of('xl/workbook.xml', `${main}.sheet.main`),
    of('xl/styles.xml', `${main}.styles`),
    of('docProps/core.xml', 'openxmlformats-package.core-properties'),
    ...Array.from({ length: sheets }, (_, n) => of(`xl/worksheets/sheet${n + 1}.xml`, `${main}.worksheet`)),
  ].join('')}</Types>`
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const lines = targets.map(([type, target], n) => {
    const base = type.startsWith('metadata/') ? `${PACKAGE}/relationships` : DOCUMENT
    return `<Relationship Id="rId${n + 1}" Type="${base}/${type}" Target="${target}"/>`
  })
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${lines.join('')}</Relationships>`
}

function workbookXml(names: readonly string[], plans: readonly SheetPlan[]): string {
  const sheets = names.map((name, n) => `<sheet name="${text(name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`)
  // What stands on top of each printed page.
  const titles = plans.map(({ frozenRows }, n) => {
    const sheet = (names[n] ?? '').replaceAll("'", "''")
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${n}">${text(`'${sheet}'!$1:$${frozenRows}`)}</definedName>`
  })
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets>${sheets.join('')}</sheets><definedNames>${titles.join('')}</definedNames></workbook>`
}

/** The looks, by their place in the list of `cellXfs`; 49 is Excel's own number for "as typed". */
const LOOKS = { plain: 0, heading: 1, title: 2, hint: 3, date: 4, remark: 5 } as const
const FONT = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="4"><font>${FONT}</font><font><b/>${FONT}</font><font><b/><sz val="14"/><name val="Calibri"/><family val="2"/></font><font><i/>${FONT}</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">${[
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
  '<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>',
  '<xf numFmtId="49" fontId="3" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '<xf numFmtId="49" fontId="3" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>',
].join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

/** The elements of a sheet, in the order on which Excel insists. */
function sheetXml(plan: SheetPlan, first: boolean): string {
  const { columns, rows, frozenRows } = plan
  const below = `A${frozenRows + 1}`
  const cols = columns.map(
    ({ width, hidden, takes }, n) =>
      `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1" style="${takes === 'date' ? LOOKS.date : LOOKS.plain}"${hidden ? ' hidden="1"' : ''}/>`,
  )
  return [
    `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView workbookViewId="0"${first ? ' tabSelected="1"' : ''}><pane ySplit="${frozenRows}" topLeftCell="${below}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="${below}" sqref="${below}"/></sheetView></sheetViews>`,
    `<sheetFormatPr defaultRowHeight="15"/><cols>${cols.join('')}</cols>`,
    `<sheetData>${rows.map((row, n) => rowXml(row, n + 1)).join('')}</sheetData>`,
    validations(plan),
    '<printOptions gridLines="1"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    '<headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter></worksheet>',
  ].join('')
}

function rowXml({ cells, look }: PlannedRow, row: number): string {
  const drawn = cells.map((value, column) =>
    value === ''
      ? ''
      : `<c r="${columnName(column)}${row}" s="${LOOKS[look]}" t="inlineStr"><is><t xml:space="preserve">${text(value)}</t></is></c>`,
  )
  return `<row r="${row}">${drawn.join('')}</row>`
}

function validations({ columns, frozenRows, lastRow }: SheetPlan): string {
  const drawn = columns.flatMap((column, n) => {
    const rule = validation(column)
    const letter = columnName(n)
    return rule
      ? [rule.replace('<dataValidation ', `<dataValidation sqref="${letter}${frozenRows + 1}:${letter}${lastRow}" `)]
      : []
  })
  return drawn.length === 0 ? '' : `<dataValidations count="${drawn.length}">${drawn.join('')}</dataValidations>`
}

function validation({ choices, prompt }: PlannedColumn): string | null {
  const list = choices ? listFormula(choices.words) : null
  const said = prompt ? ` showInputMessage="1" promptTitle="${text(prompt.title)}" prompt="${text(prompt.text)}"` : ''
  if (!choices || list === null) return said ? `<dataValidation allowBlank="1"${said}/>` : null
  const refuses = choices.only
    ? ` showErrorMessage="1" errorTitle="Not in the list" error="${text(choices.problem)}"`
    : ''
  return `<dataValidation type="list" allowBlank="1"${refuses}${said}><formula1>${text(list)}</formula1></dataValidation>`
}
