import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { STAGES } from '#db/vocabulary.ts'
import { STAGE_SHAPES } from './stages.ts'

test.each(STAGES)('rows of long lists draw %s as everything else does', (stage) => {
  const css = readFileSync(new URL('./css/lists.css', import.meta.url), 'utf8').replace(/\s+/g, ' ')
  const rule = css.split(`.table .stage-${stage} {`)[1]?.split('}')[0]
  expect(rule).toContain(`"${STAGE_SHAPES[stage]}"`)
  expect(rule).toContain(`var(--color-stage-${stage.replaceAll('_', '-')})`)
})
