import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  type IStylesOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { dateInWords } from '#lib/dates.ts'
import { printable } from './harmless-cell.ts'
import { gridOf, keyFigures, protectionNotes, type ReportTable, sourceOf } from './rules.ts'

/** More columns than fit upright next to a school's name. */
const WIDE = 6

/**
 * A committee paper of the table as a .docx file: title, purpose, key figures, the figures, notes, source. Made to be
 * read by a screen reader, too: real heading styles, a header row that repeats on each page, language and title set.
 */
export async function toWordPaper(table: ReportTable): Promise<Uint8Array> {
  const { council, academicYear } = table
  const date = dateInWords(table.asOf)
  const document = new Document({
    title: printable(table.title),
    subject: printable(table.subtitle),
    lastModifiedBy: printable(council.serviceName),
    creator: printable(`${council.department}, ${council.name}`),
    description: printable(`${table.title}, ${academicYear}, as of ${date}`),
    styles: STYLES,
    sections: [
      {
        properties: table.columns.length > WIDE ? { page: { size: { orientation: PageOrientation.LANDSCAPE } } } : {},
        footers: { default: footer(table) },
        children: [
          new Paragraph({ text: printable(table.title), heading: HeadingLevel.TITLE }),
          plain(`${council.name}, ${council.department}`),
          plain(`${date}. Academic year ${academicYear}.`),
          heading('Purpose'),
          plain(`To tell the committee where things stood on ${date}: ${table.subtitle}`),
          heading('Key figures'),
          ...keyFigures(table).map((text) => new Paragraph({ text: printable(text), bullet: { level: 0 } })),
          heading('The figures'),
          figures(table),
          heading('Notes'),
          ...[...protectionNotes(table), ...table.notes].map(plain),
          plain(sourceOf(table)),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: 'Arial', size: 24, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 160 } },
    },
    title: { run: { font: 'Arial', size: 44, bold: true }, paragraph: { spacing: { after: 200 } } },
    heading1: {
      run: { font: 'Arial', size: 30, bold: true, color: '000000' },
      paragraph: { spacing: { before: 320, after: 120 }, keepNext: true },
    },
  },
}

function plain(text: string): Paragraph {
  return new Paragraph({ text: printable(text) })
}

function heading(text: string): Paragraph {
  return new Paragraph({ text, heading: HeadingLevel.HEADING_1 })
}

function figures(table: ReportTable): Table {
  const grid = gridOf(table)
  const last = grid.length - 1
  const rows = grid.map(
    (cells, index) =>
      new TableRow({
        tableHeader: index === 0,
        cantSplit: true,
        children: cells.map((cell, column) =>
          cellOf(cell, column, index === 0 || index === last, widthOf(column, cells.length)),
        ),
      }),
  )
  return new Table({ rows, width: { size: 100, type: WidthType.PERCENTAGE } })
}

/** Percents of the page: names need more than numbers do. */
function widthOf(column: number, columns: number): number {
  return column === 0 ? 28 : 72 / (columns - 1)
}

function cellOf(cell: string | number, column: number, strong: boolean, percent: number): TableCell {
  const text = new TextRun({ text: printable(String(cell)), bold: strong || column === 0, size: 20 })
  const alignment = column === 0 ? AlignmentType.LEFT : AlignmentType.RIGHT
  return new TableCell({
    width: { size: percent, type: WidthType.PERCENTAGE },
    children: [new Paragraph({ children: [text], alignment, spacing: { after: 40 } })],
  })
}

function footer({ title }: ReportTable): Footer {
  const children = [`${printable(title)}. Page `, PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES]
  return new Footer({
    children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun({ children, size: 18 })] })],
  })
}
