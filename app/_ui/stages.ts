import type { Stage } from '#db/vocabulary.ts'

/**
 * One shape a stage, on a grid of 16 × 16, filled with the even-odd rule; its colour is the class `stage-STAGE`.
 * Tags, charts, legends and the progress bar all draw from here, so that a shape means one thing everywhere:
 * round while the student looks, cornered once an employer has said yes, full or starred when it is done.
 */
export const STAGE_SHAPES = {
  not_started: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm0 2a5 5 0 1 0 0 10A5 5 0 0 0 8 3z',
  searching:
    'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm0 2a5 5 0 1 0 0 10A5 5 0 0 0 8 3zm0 2.3a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4z',
  requested: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm0 2a5 5 0 0 0 0 10z',
  offered: 'M8 1.2 15.6 14.6H.4z',
  confirmed: 'M2 2h12v12H2z',
  on_placement: 'M8 .2 15.8 8 8 15.8.2 8z',
  completed: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z',
  reviewed: 'M8 .3l2.3 5.2 5.6.6-4.2 3.8 1.2 5.6L8 12.7l-4.9 2.8 1.2-5.6L.1 6.1l5.6-.6z',
  not_taking_part: 'M3.3 1.6 8 6.3l4.7-4.7 1.7 1.7L9.7 8l4.7 4.7-1.7 1.7L8 9.7l-4.7 4.7-1.7-1.7L6.3 8 1.6 3.3z',
} satisfies Record<Stage, string>

/** The class that gives `currentColor` the stage's colour. */
export function stageClass(stage: Stage): string {
  return `stage-${stage}`
}
