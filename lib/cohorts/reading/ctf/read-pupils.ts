import { SaxesParser } from 'saxes'
import { LIMITS } from '../limits.ts'
import { Refusal } from '../refusal.ts'

/** What is read of a pupil, as it stands in the file: dates as `2012-06-14`. */
export type Pupil = Partial<
  Record<'upn' | 'surname' | 'forename' | 'preferredForename' | 'born' | 'year' | 'group' | 'uln', string>
>

/**
 * The elements below `Pupil` that are read, and no other: the file also carries ethnicity, languages, special needs and
 * addresses, which nobody needs for a placement (UK GDPR, data minimisation).
 */
const READ: Readonly<Record<string, keyof Pupil>> = {
  UPN: 'upn',
  Surname: 'surname',
  Forename: 'forename',
  DOB: 'born',
  UniqueLearnerNumber: 'uln',
  ULN: 'uln',
  'BasicDetails/PreferredForename': 'preferredForename',
  'BasicDetails/NCyearActual': 'year',
  'BasicDetails/UniqueLearnerNumber': 'uln',
  'BasicDetails/RegGroup': 'group',
  'BasicDetails/RegistrationGroup': 'group',
  'BasicDetails/TutorGroup': 'group',
  NCyearActual: 'year',
  RegGroup: 'group',
  RegistrationGroup: 'group',
  TutorGroup: 'group',
}
const DEEPEST = 50

/**
 * The pupils of a Common Transfer File, or null where the XML is something else. A document type ends the reading, so
 * that no entity but the five of XML itself is ever known; an unknown one is an error.
 */
export function readPupils(xml: string): Pupil[] | null {
  const pupils: Pupil[] = []
  let path: string[] = []
  let pupil: Pupil | null = null
  let field: keyof Pupil | null = null
  let text = ''

  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('doctype', () => {
    const message =
      'The file holds an XML document type, which no management system writes. Export it again, and upload that.'
    throw new Refusal('XML_DTD', message)
  })
  parser.on('error', () => {
    // Only what has shown itself to be one can be a Common Transfer File that was damaged.
    throw path[0] === 'CTfile' ? damaged() : new NotCtf()
  })
  parser.on('opentag', ({ name }) => {
    path.push(name.slice(name.indexOf(':') + 1))
    if (path[0] !== 'CTfile') throw new NotCtf()
    if (path.length > DEEPEST) throw damaged()
    if (path.length === 3 && path[1] === 'CTFpupilData' && path[2] === 'Pupil') pupil = {}
    field = pupil === null ? null : (READ[path.slice(3).join('/')] ?? null)
    text = ''
  })
  const onText = (more: string) => {
    if (field !== null) text += more
  }
  parser.on('text', onText)
  parser.on('cdata', onText)
  parser.on('closetag', () => {
    if (pupil !== null && field !== null) pupil[field] ??= text.trim()
    field = null
    if (path.length === 3 && pupil !== null) {
      pupils.push(pupil)
      pupil = null
      if (pupils.length > LIMITS.rows) throw new Refusal('TOO_MANY_ROWS', TOO_MANY)
    }
    path = path.slice(0, -1)
  })
  try {
    const step = 1024 * 1024
    for (let at = 0; at < xml.length; at += step) parser.write(xml.slice(at, at + step))
    parser.close()
  } catch (error) {
    if (error instanceof NotCtf) return null
    throw error
  }
  return pupils
}

class NotCtf extends Error {}

const damaged = () =>
  new Refusal(
    'CORRUPT',
    'The Common Transfer File is damaged. Export it again from your management system, and upload that.',
  )

const TOO_MANY = `There are more than ${LIMITS.rows.toLocaleString('en-GB')} pupils. Export the students of one cohort, and upload those.`
