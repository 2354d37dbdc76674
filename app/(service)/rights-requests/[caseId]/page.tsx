import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ButtonLink, ButtonRow } from '#app/_ui/button.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { TaskList } from '#app/_ui/task-list.tsx'
import { WarningText } from '#app/_ui/warning-text.tsx'
import { notice } from '#lib/gate/flash.ts'
import { type CasePage, readRightsCase } from '#lib/rights/office/loaders.ts'
import { actsAtOnce, caseTasks, nextStep } from '#lib/rights/office/tasks.ts'
import { isOpenCase } from '#lib/rights/rules.ts'
import { CaseStanding } from './case-standing.tsx'
import { ClockPanel, ClockSteps } from './clock-panel.tsx'
import { Facts } from './facts.tsx'
import { History } from './history.tsx'
import { Messages } from './messages.tsx'
import { Notes } from './notes.tsx'
import '../rights.css'

type Props = { params: Promise<{ caseId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { held } = await readRightsCase((await params).caseId)
  return { title: `${held.reference} · Rights requests` }
}

/** One request: what to do next, by when and why. */
export default async function RightsCasePage({ params }: Props) {
  const [page, said] = await Promise.all([readRightsCase((await params).caseId), notice()])
  const { held, mayHandle } = page
  const over = !isOpenCase(held.state)
  return (
    <>
      <Breadcrumbs items={[{ href: '/rights-requests', label: 'Rights requests' }]} />
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHeading caption={held.reference}>{held.subjectName ?? 'Name no longer held'}</PageHeading>
      <div className="case">
        <section className="aside case-due" aria-labelledby="due">
          <h2 id="due">Due</h2>
          <ClockPanel clock={page.clock} today={page.today} />
        </section>
        <div>
          <Next page={page} />
          {actsAtOnce(held) && !held.decidedAt && <AtOnce page={page} />}
          {!over && <Tasks page={page} />}
          <Facts page={page} />
          <ClockSteps clock={page.clock} />
          <Messages page={page} />
          <Notes page={page} />
          <History page={page} />
          {mayHandle && (
            <ButtonRow>
              <a href={`/rights-requests/${held.id}/evidence`}>Evidence file</a>
              {!over && <a href={`/rights-requests/${held.id}/withdraw`}>The requester takes it back</a>}
            </ButtonRow>
          )}
        </div>
        <CaseStanding page={page} />
      </div>
    </>
  )
}

/** What to do next; for whoever only approves, whether there is something to approve. */
function Next({ page }: { page: CasePage }) {
  const { words, to, button } = nextStep(page)
  const { held, mayHandle } = page
  const approves = !mayHandle && held.state === 'decided'
  return (
    <section className="next-step" aria-labelledby="next">
      <h2 id="next">{mayHandle ? 'What to do next' : 'Where it stands'}</h2>
      <p>{words}</p>
      {mayHandle && to && button && (
        <ButtonRow>
          <ButtonLink href={`/rights-requests/${held.id}/${to}`}>{button}</ButtonLink>
        </ButtonRow>
      )}
      {approves && (
        <ButtonRow>
          <ButtonLink href={`/rights-requests/${held.id}/carry-out`}>See what waits for approval</ButtonLink>
        </ButtonRow>
      )}
    </section>
  )
}

/** What does not wait for the decision. */
function AtOnce({ page: { held, mayHandle } }: { page: CasePage }) {
  const objects = held.items.some(({ ask }) => ask === 'objection')
  return (
    <WarningText>
      {objects
        ? 'An objection acts at once: while it is weighed, the information should only be stored. '
        : 'A permission that is taken back no longer counts from the day on which this arrived. '}
      {mayHandle && (
        <a href={`/rights-requests/${held.id}/carry-out`}>
          {objects ? 'Restrict it meanwhile' : 'Stop what rested on it'}
        </a>
      )}
    </WarningText>
  )
}

function Tasks({ page }: { page: CasePage }) {
  return (
    <section aria-label="Tasks">
      {caseTasks(page).map(({ heading, tasks }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          <TaskList
            tasks={tasks.map(({ title, to, hint, status }) => ({
              title,
              hint,
              status,
              href: page.mayHandle && to ? `/rights-requests/${page.held.id}/${to}` : undefined,
            }))}
          />
        </section>
      ))}
    </section>
  )
}
