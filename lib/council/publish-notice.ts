import 'server-only'
import { type Actor, asActor, type Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { councilRecord } from '#db/queries/council.ts'
import { addNoticeVersion, allCoordinators, noticeVersions } from '#db/queries/notice.ts'
import { heldDraft, lockDraft, removeDraft } from '#db/queries/notice-draft.ts'
import { retentionRules } from '#db/queries/retention-rule.ts'
import { today } from '#lib/clock.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import type { Mail } from '#lib/mail/templates.ts'
import { noticeLines, setAmounts } from '#lib/retention/periods.ts'
import { forgetComing } from './coming-kept.ts'
import { checkNotice } from './notice-rules.ts'
import { coming, earliestDay, type Numbered, nextNumber, versionWords } from './versions.ts'

export type Published =
  | { ok: true; version: string; effectiveOn: string; told: number }
  /** `faults`: it says which words are missing; `too_soon`: its day is before `earliest`, or not given. */
  | { ok: false; reason: 'changed_since' | 'faults' | 'one_waits' }
  | { ok: false; reason: 'too_soon'; earliest: string }

/**
 * Publishes the draft as it was looked at, as the next version, and writes to the coordinators of all schools in the same
 * transaction. A major version takes effect in 14 days at the earliest; a minor one may at once. One version waits at a
 * time: what schools have been told stays true, or is withdrawn first.
 * @param version of the draft, as the page showed it
 */
export async function publishNotice(actor: Actor, version: number): Promise<Published> {
  const published = await asActor(actor, (tx) => publish(tx, actor, version))
  if (published.ok) {
    forgetComing()
    kickMail()
  }
  return published
}

async function publish(tx: Tx, actor: Actor, version: number): Promise<Published> {
  await lockDraft(tx)
  const [draft, council, versions, rules] = await Promise.all([
    heldDraft(tx),
    councilRecord(tx),
    noticeVersions(tx),
    retentionRules(tx),
  ])
  if (draft?.version !== version || !council) return { ok: false, reason: 'changed_since' }
  const day = today()
  if (coming(versions, day)) return { ok: false, reason: 'one_waits' }
  if (checkNotice(draft, council, noticeLines(setAmounts(rules))).length > 0) return { ok: false, reason: 'faults' }
  const earliest = earliestDay(day, draft.major)
  const { effectiveOn, body, studentBody, whatChanged } = draft
  if (effectiveOn === null || effectiveOn < earliest) return { ok: false, reason: 'too_soon', earliest }
  const number = nextNumber(versions, day, draft.major)
  await addNoticeVersion(tx, actor.personId, { ...number, effectiveOn, whatChanged, body, studentBody })
  await removeDraft(tx, version)
  const facts = { version: versionWords(number), effective_on: effectiveOn }
  await record(tx, actor, 'notice.published', { kind: 'notice', id: null, schoolId: null }, facts)
  const told = await tellCoordinators(tx, {
    template: 'notice_published',
    parameters: {
      ...{ version: versionWords(number), effectiveOn, whatChanged, asks: isMajor(number) },
      path: `/privacy/versions/${versionWords(number)}`,
    },
  })
  return { ok: true, version: versionWords(number), effectiveOn, told }
}

const isMajor = ({ minor }: Numbered): boolean => minor === 0

/** Writes to the coordinators of all schools, each once. @returns to how many */
export async function tellCoordinators(tx: Tx, mail: Mail): Promise<number> {
  const people = await allCoordinators(tx)
  for (const { personId, email } of people) await queueMail(tx, { ...mail, to: email, personId })
  return people.length
}
