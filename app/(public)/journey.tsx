import { StageShape } from '#app/_ui/stage-shape.tsx'
import { STAGE_WORDS, STAGES, type Stage } from '#db/vocabulary.ts'

const MEANING = {
  not_started: 'Nothing has happened yet.',
  searching: 'The student is looking for a placement.',
  requested: 'An employer has been asked and has not answered yet.',
  offered: 'The employer said yes. Some checks are still open.',
  confirmed: 'All checks are done. The placement can start.',
  on_placement: 'The student is at work.',
  completed: 'The placement is over.',
  reviewed: 'Student and employer have both said how it went.',
} satisfies Record<Exclude<Stage, 'not_taking_part'>, string>

/** The stages of a student, in order, each with its shape and what it means. */
export function Journey() {
  return (
    <ol className="journey">
      {STAGES.filter((stage) => stage !== 'not_taking_part').map((stage) => (
        <li key={stage}>
          <StageShape stage={stage} />
          <b>{STAGE_WORDS[stage]}</b>
          <span>{MEANING[stage]}</span>
        </li>
      ))}
    </ol>
  )
}
