import 'server-only'
import type { Tx } from '#db/actor.ts'
import { councilRecord } from '#db/queries/council.ts'
import { acknowledgedFigures, noticeEditors, noticeOfVersion, noticeVersions } from '#db/queries/notice.ts'
import { heldDraft } from '#db/queries/notice-draft.ts'
import { retentionRules } from '#db/queries/retention-rule.ts'
import { today } from '#lib/clock.ts'
import { loader } from '#lib/gate/loader.ts'
import { may } from '#lib/policy.ts'
import { noticeLines, setAmounts } from '#lib/retention/periods.ts'
import { factsOf } from './loaders.ts'
import { checkNotice } from './notice-rules.ts'
import { coming, earliestDay, inForce, nextNumber, versionWords } from './versions.ts'

/** All versions with who published them and who has seen them, and how the draft stands. */
export const listNoticeWork = loader('notice.read', async (tx, actor) => {
  const [versions, editors, figures, draft] = await Promise.all([
    noticeVersions(tx),
    noticeEditors(tx),
    acknowledgedFigures(tx),
    heldDraft(tx),
  ])
  const day = today()
  const [current, next] = [inForce(versions, day), coming(versions, day)]
  return {
    current: current && factsOf(current),
    coming: next && factsOf(next),
    versions: versions.map((row) => ({
      ...factsOf(row),
      ...editors.find(({ major, minor }) => major === row.major && minor === row.minor),
      seen: row.minor === 0 ? (figures.find(({ major }) => major === row.major) ?? null) : null,
    })),
    draft: draft && { editedBy: draft.editedBy, editedAt: draft.editedAt },
    mayEdit: may(actor, 'notice.edit'),
  }
})

/**
 * The draft with what is wrong with it and which number it would get; where there is none yet (`version` 0), the texts of
 * the version in force, to begin from.
 */
async function draftNow(tx: Tx) {
  const [held, versions, council, rules] = await Promise.all([
    heldDraft(tx),
    noticeVersions(tx),
    councilRecord(tx),
    retentionRules(tx),
  ])
  if (!council) return null
  const day = today()
  const current = inForce(versions, day)
  const waits = coming(versions, day)
  const texts = held ?? (await textsToBeginFrom(tx, current))
  return {
    ...texts,
    council,
    faults: checkNotice(texts, council, noticeLines(setAmounts(rules))),
    number: versionWords(nextNumber(versions, day, texts.major)),
    current: current && versionWords(current),
    waits: waits && factsOf(waits),
    today: day,
    earliest: earliestDay(day, texts.major),
    earliestMajor: earliestDay(day, true),
  }
}

async function textsToBeginFrom(tx: Tx, current: { major: number; minor: number } | null) {
  const held = current && (await noticeOfVersion(tx, current))
  return {
    version: 0,
    body: held?.body ?? '',
    studentBody: held?.studentBody ?? '',
    whatChanged: '',
    major: false,
    effectiveOn: null,
    editedBy: null,
    editedAt: null,
  }
}

export const readDraft = loader('notice.edit', draftNow)
/** For whoever may look on. */
export const readDraftPreview = loader('notice.read', draftNow)
export type DraftPage = Awaited<ReturnType<typeof readDraft>>

/** The version that waits to take effect, to withdraw it; `coming` is null where none does. */
export const readComing = loader('notice.edit', async (tx) => {
  const next = coming(await noticeVersions(tx), today())
  return { coming: next && factsOf(next) }
})

/** What the major version says that asks the person in this session; `asks` is null where none does (any more). */
export const readNoticeDue = loader('notice.acknowledge', async (tx, actor) => {
  const major = actor.session.noticeDue
  const versions = await noticeVersions(tx)
  const asks = versions.find((version) => version.major === major && version.minor === 0)
  return { asks: asks ? factsOf(asks) : null }
})
