import { SaxesParser } from 'saxes'
import { CORRUPT_MESSAGE, Refusal } from '../refusal.ts'

/** The parts of a workbook's sheets, in the workbook's order: `xl/worksheets/sheet1.xml`. */
export function sheetParts(partOf: (name: string) => string | null, names: readonly string[]): string[] {
  const workbook = names.find((name) => /(^|\/)workbook\d*\.xml$/i.test(name)) ?? ''
  const folder = workbook.slice(0, workbook.lastIndexOf('/') + 1)
  const relations = partOf(`${folder}_rels/${workbook.slice(folder.length)}.rels`)
  const book = partOf(workbook)
  if (book === null || relations === null) throw new Refusal('CORRUPT', CORRUPT_MESSAGE)
  const targets = new Map(
    tagsOf(relations, 'Relationship').map(({ Id = '', Target = '' }) => [Id, Target.replaceAll('\\', '/')]),
  )
  return tagsOf(book, 'sheet').map((attributes) => {
    const id = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1]
    const target = targets.get(id ?? '') ?? ''
    return target.startsWith('/') ? target.slice(1) : `${folder}${target.replace(/^\.\//, '')}`
  })
}

/** The attributes of every tag of a name, whatever its prefix. */
function tagsOf(xml: string, wanted: string): Record<string, string>[] {
  const found: Record<string, string>[] = []
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('error', () => {
    throw new Refusal('CORRUPT', CORRUPT_MESSAGE)
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (name.slice(name.indexOf(':') + 1) === wanted) found.push(attributes)
  })
  parser.write(xml.replace(/^\uFEFF/, '')).close()
  return found
}
