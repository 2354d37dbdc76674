/** What to do with the files that people try, by their ending: one sentence each. */
const SENTENCES: readonly (readonly [endings: readonly string[], sentence: string])[] = [
  [
    ['.xlsb'],
    'This is a binary workbook (.xlsb). In Excel choose Save As, Excel Workbook (.xlsx), and upload that copy.',
  ],
  [['.numbers'], 'A Numbers file cannot be read here. In Numbers choose File, Export To, Excel, and upload the .xlsx.'],
  [
    ['.gsheet'],
    'This is only a link to Google Sheets. There choose File, Download, Microsoft Excel (.xlsx), and upload that.',
  ],
  [
    ['.xlam', '.xla', '.xll'],
    'This is an add-in, which holds macros and no students. Choose the workbook that holds your students.',
  ],
  [
    ['.xltx', '.xltm', '.xlt', '.ots', '.fods'],
    'This is a template or another kind of workbook. Open it in your spreadsheet program, save it as .xlsx, and upload that.',
  ],
  [
    ['.pdf'],
    'A PDF cannot be read as a list. Export the list from your management system as .xlsx or .csv, and upload that.',
  ],
  [
    ['.docx', '.doc', '.odt', '.rtf', '.pages'],
    'A document cannot be read as a list. Copy its table into a spreadsheet, save that as .xlsx, and upload it.',
  ],
  [
    ['.png', '.jpg', '.jpeg', '.gif', '.heic', '.webp', '.bmp', '.tif', '.tiff'],
    'A picture cannot be read as a list. Export the list from your management system as .xlsx or .csv, and upload that.',
  ],
  [
    ['.html', '.htm', '.mht'],
    'A web page cannot be read as a list. Open it in your spreadsheet program, save it as .xlsx, and upload that.',
  ],
  [['.zip', '.7z', '.rar', '.gz'], 'This is an archive of files. Unpack it, and upload the list inside.'],
]

export const READABLE =
  'Only .xlsx, .xlsm, .xls, .ods, .csv, .tsv, .txt and Common Transfer Files (.xml) can be read. Save your list as one of these.'

/** The sentence for a file that is refused by the ending of its name (in small letters). */
export function sentenceFor(name: string): string {
  return SENTENCES.find(([endings]) => endings.some((ending) => name.endsWith(ending)))?.[1] ?? READABLE
}

/** By a part that the format always has (in small letters), the ending it should have had. */
const ZIP_FORMATS: readonly (readonly [part: RegExp, ending: string])[] = [
  [/^xl\/workbook\.bin$/, '.xlsb'],
  [/^(word|ppt)\//, '.docx'],
  [/^index(\.zip$|\/.*\.iwa$)/, '.numbers'],
]

/** The sentence for a zip that is no workbook, by the parts it has (in small letters). */
export function sentenceForZip(parts: ReadonlySet<string>): string {
  const known = ZIP_FORMATS.find(([part]) => [...parts].some((name) => part.test(name)))
  if (known) return sentenceFor(known[1])
  return 'This is an archive of files, not a workbook. Choose the workbook itself, or save your list as .xlsx, and upload that.'
}
