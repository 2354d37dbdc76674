import { SHARED_FIELD_WORDS, SHARED_FIELDS, type SharedField } from '#db/vocabulary.ts'

/** "Surname, first name, stage of progress", in the order in which a student's page has them. */
export const fieldsInWords = (fields: readonly SharedField[]): string =>
  SHARED_FIELDS.filter((field) => fields.includes(field))
    .map((field, n) =>
      n === 0
        ? SHARED_FIELD_WORDS[field]
        : SHARED_FIELD_WORDS[field].replace(/^[A-Z](?=[a-z])/, (c) => c.toLowerCase()),
    )
    .join(', ')
