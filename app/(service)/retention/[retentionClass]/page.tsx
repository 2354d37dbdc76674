import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { InsetText } from '#app/_ui/inset-text.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { SummaryList } from '#app/_ui/summary-list.tsx'
import { Table } from '#app/_ui/table.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { WarningText } from '#app/_ui/warning-text.tsx'
import { notice } from '#lib/gate/flash.ts'
import { type PeriodPage, readPeriod } from '#lib/retention/loaders.ts'
import { BASIS_WORDS, entryWords, howLong, limitWords, slugOf } from '#lib/retention/periods.ts'
import { previewPeriod } from '../actions.ts'
import { Preview } from './preview.tsx'

type Props = {
  params: Promise<{ retentionClass: string }>
  searchParams: Promise<{ [name: string]: string | string[] | undefined }>
}

/** The period that is looked at: from the address, which names nobody. */
async function asked({ params, searchParams }: Props) {
  const { amount } = await searchParams
  const typed = typeof amount === 'string' && /^\d{1,3}$/.test(amount) ? Number(amount) : null
  return await readPeriod((await params).retentionClass, typed)
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `${entryWords((await asked(props)).of).title} · Retention` }
}

/** One class of records: how long it is kept and why, what another period would change, and its history. */
export default async function RetentionClassPage(props: Props) {
  const [page, said] = await Promise.all([asked(props), notice()])
  const { of, latest, inForce, mayChange, preview } = page
  const { title, what, from, unit } = entryWords(of)
  const now = inForce ?? latest
  return (
    <>
      <Breadcrumbs items={[{ href: '/retention', label: 'Retention' }]} />
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHeading>{title}</PageHeading>
      <p className="lead">{inForce ? howLong(of, inForce.amount, inForce.unit) : 'Nothing of it is deleted today'}</p>
      <Standing page={page} />
      <SummaryList
        rows={[
          { term: 'What it is', value: what },
          { term: 'Counted from', value: from },
          { term: 'Why this period', value: now.reason },
          { term: 'Basis', value: BASIS_WORDS[now.basis] },
          { term: 'In the privacy notice', value: now.says ? <Line says={now.says} /> : 'It names no period for this' },
        ]}
      />
      <section id="change">
        <h2>{mayChange ? 'Change or confirm the period' : 'Changing the period'}</h2>
        {page.limits === null ? (
          <p>
            Other parts of the service hang on this period, such as the days in which an upload can be undone: it
            changes with a version of the service.
          </p>
        ) : (
          <p>
            It may be {limitWords(of)}. You see what another period would change before it is saved. The same period
            again confirms it.
          </p>
        )}
        {preview ? (
          <Preview page={page} preview={preview} />
        ) : (
          mayChange && (
            <ActionForm action={previewPeriod} submitLabel="Show what it would change">
              <input type="hidden" name="of" value={slugOf(of)} />
              <TextField
                label={`Period in ${unit}`}
                name="amount"
                defaultValue={String(latest.amount)}
                width={4}
                inputMode="numeric"
              />
            </ActionForm>
          )
        )}
      </section>
      <History page={page} />
    </>
  )
}

/** A line of the notice as people read it. */
const Line = ({ says }: { says: string }) => <>“{says.replaceAll('**', '')}”</>

/** What the latest version waits for, where it does not count yet. */
function Standing({ page: { of, latest, standing, inForce } }: { page: PeriodPage }) {
  const period = howLong(of, latest.amount, latest.unit).toLowerCase()
  if (standing === 'waits_for_its_day')
    return (
      <InsetText>
        From {formatDate(latest.effectiveOn)}: {period}. Until then it can be changed back.
      </InsetText>
    )
  if (standing !== 'waits_for_the_notice') return null
  return (
    <WarningText>
      Set to “{period}”, which counts from the day on which a privacy notice in force says so.{' '}
      {inForce ? 'Until then the period before counts.' : 'Until then nothing of it is deleted.'}{' '}
      <a href="/notices">Prepare a new version of the notice</a> with the line “{latest.says?.replaceAll('**', '')}”
      {latest.studentsSay && <>, and for students “{latest.studentsSay}”</>}
    </WarningText>
  )
}

function History({ page: { of, versions } }: { page: PeriodPage }) {
  return (
    <section>
      <h2>History</h2>
      <Table caption={`Periods of ${entryWords(of).title.toLowerCase()}, the newest first`} captionHidden>
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Period</th>
            <th scope="col">From</th>
            <th scope="col">Set by</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {versions.map((rule) => (
            <tr key={rule.version}>
              <th scope="row">{rule.version}</th>
              <td>{howLong(of, rule.amount, rule.unit)}</td>
              <td>{rule.version === 1 ? 'The beginning' : formatDate(rule.effectiveOn)}</td>
              <td>{rule.version === 1 ? 'The service' : (rule.setBy ?? 'Somebody who has left')}</td>
              <td>{rule.reason}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  )
}
