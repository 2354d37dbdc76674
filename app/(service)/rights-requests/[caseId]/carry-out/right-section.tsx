import { ButtonLink } from '#app/_ui/button.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { Tag, type Tone } from '#app/_ui/tag.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { WarningText } from '#app/_ui/warning-text.tsx'
import { RIGHTS_ASK_WORDS, RIGHTS_OUTCOME_WORDS } from '#db/vocabulary.ts'
import type { CarryOutItem, CarryOutPage } from '#lib/rights/carry-out/loaders.ts'
import { approve, carry, giveUp, nothingToWithdraw, prepare, restrictNow } from './actions.ts'
import { StopSharing } from './stop-sharing.tsx'
import { WhatItDoes } from './what-it-does.tsx'

const STANDS: Record<CarryOutItem['stand'], { words: string; tone: Tone }> = {
  complaint: { words: 'Nothing to carry out', tone: 'neutral' },
  over: { words: 'The request is over', tone: 'neutral' },
  nobody_found: { words: 'Nobody found yet', tone: 'warning' },
  undecided: { words: 'Not decided yet', tone: 'neutral' },
  refused: { words: 'Nothing to carry out', tone: 'neutral' },
  to_prepare: { words: 'To prepare', tone: 'info' },
  to_approve: { words: 'Waits for a second person', tone: 'warning' },
  to_carry_out: { words: 'Ready to carry out', tone: 'info' },
  carried_out: { words: 'Carried out', tone: 'success' },
}

/** One right of the case: where it stands, what it will do or did, and the one next step. */
export function RightSection({ page, item }: { page: CarryOutPage; item: CarryOutItem }) {
  const { words, tone } = STANDS[item.stand]
  return (
    <section>
      <h2>{RIGHTS_ASK_WORDS[item.ask]}</h2>
      <p>
        <Tag tone={tone}>{words}</Tag>{' '}
        {item.outcome && <span className="hint">{RIGHTS_OUTCOME_WORDS[item.outcome]}</span>}
      </p>
      {item.details && <p className="as-typed">{item.details}</p>}
      {item.stand === 'refused' && item.reasonText && <p>{item.reasonText}</p>}
      {item.stand === 'nobody_found' && (
        <p>
          First <a href={`/rights-requests/${page.id}/person`}>say whom it is about</a>.
        </p>
      )}
      {item.ask === 'withdrawal' && !page.ofAccount && <StopSharing page={page} item={item} />}
      {item.mayRestrict && page.carriesOut && <RestrictMeanwhile page={page} item={item} />}
      {item.stand === 'to_prepare' && page.carriesOut && !page.own && !item.mayStop && (
        <Prepare page={page} item={item} />
      )}
      {page.lastAdministrator && CLOSES.includes(item.ask) && item.stand !== 'carried_out' && <LastAdministrator />}
      {item.plan && item.stand !== 'carried_out' && <Plan page={page} item={item} plan={item.plan} />}
      {item.because.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
      {item.stand === 'carried_out' && item.receipt && (
        <WhatItDoes heading="Receipt" does={item.receipt} plan={item.plan} at={item.carriedOutAt} />
      )}
    </section>
  )
}

function RestrictMeanwhile({ page, item }: { page: CarryOutPage; item: CarryOutItem }) {
  return (
    <ActionForm action={restrictNow} submitLabel="Only store it meanwhile" submitVariant="secondary">
      <input type="hidden" name="caseId" value={page.id} />
      <input type="hidden" name="itemId" value={item.id} />
      <p>
        {page.ofAccount
          ? 'While this is looked into, the account can be closed and its information only stored: nobody signs in with it, and no list shows it. Tell the person before you do it: they cannot work here meanwhile.'
          : 'While this is looked into, the information can be stored and not used. The school and partners are told.'}
      </p>
    </ActionForm>
  )
}

function Prepare({ page, item }: { page: CarryOutPage; item: CarryOutItem }) {
  if (item.ask === 'correction')
    return <ButtonLink href={`/rights-requests/${page.id}/carry-out/correct`}>Prepare the correction</ButtonLink>
  if (item.ask === 'withdrawal' && page.ofAccount) return <NoConsent page={page} item={item} />
  return (
    <ActionForm
      action={prepare}
      submitLabel={
        item.ask === 'withdrawal' ? 'Prepare: what is deleted' : `Prepare: ${RIGHTS_ASK_WORDS[item.ask].toLowerCase()}`
      }
    >
      <input type="hidden" name="caseId" value={page.id} />
      <input type="hidden" name="itemId" value={item.id} />
      {item.ask === 'portability' && (
        <TextField
          label="Another address to send it to"
          name="otherEmail"
          type="email"
          autoComplete="off"
          optional
          hint="Only where the person asked for it. Without one, it goes to the person"
        />
      )}
      {page.ofAccount && ACCOUNT_MEANS[item.ask] && <p>{ACCOUNT_MEANS[item.ask]}</p>}
      <p>Nothing is done yet: you see first what it will do.</p>
    </ActionForm>
  )
}

/** What a right means for somebody with an account, where it is not what it means for a student. */
const ACCOUNT_MEANS: Partial<Record<CarryOutItem['ask'], string>> = {
  erasure:
    'The account is closed for good and every role ends. Name, address, sessions, second factors, messages and invitations go; who did what stays for 6 years, without a name.',
  restriction:
    'The account is closed for as long as this lasts: nobody signs in with it, nothing is sent to it, and no list shows it. Its roles stay as they are.',
  objection:
    'The account is closed for as long as this lasts: nobody signs in with it, nothing is sent to it, and no list shows it. Its roles stay as they are.',
}

/** Rights that close an account. */
const CLOSES: readonly CarryOutItem['ask'][] = ['erasure', 'restriction', 'objection']

/** Why it is refused for now, and what has to happen first. */
function LastAdministrator() {
  return (
    <WarningText>
      This is the only council administrator: without this account nobody could let anybody in, so that it is neither
      closed nor deleted. An administrator can <a href="/people/invite">invite another</a> first. If the answer cannot
      wait, the reason for the letter is “You are the only administrator of the service”.
    </WarningText>
  )
}

/** A withdrawal of somebody with an account: there is nothing that rests on consent. */
function NoConsent({ page, item }: { page: CarryOutPage; item: CarryOutItem }) {
  return (
    <ActionForm action={nothingToWithdraw} submitLabel="Write down that there is nothing to take back">
      <input type="hidden" name="caseId" value={page.id} />
      <input type="hidden" name="itemId" value={item.id} />
      <p>
        Nothing that is held of an account is used by consent: it rests on the public task. There is nothing that could
        be taken back. Write to the person that they can object instead.
      </p>
    </ActionForm>
  )
}

function Plan({
  page,
  item,
  plan,
}: {
  page: CarryOutPage
  item: CarryOutItem
  plan: NonNullable<CarryOutItem['plan']>
}) {
  const ids = (
    <>
      <input type="hidden" name="caseId" value={page.id} />
      <input type="hidden" name="planId" value={plan.id} />
    </>
  )
  return (
    <>
      <WhatItDoes heading="What it will do" does={plan.preview} plan={plan} at={null} />
      {(item.ask === 'access' || item.ask === 'portability') && page.carriesOut && (
        <p>
          <a href={`/api/exports/rights/pack.html?case=${page.id}`}>Look through the copy, or print it</a>
        </p>
      )}
      {item.stand === 'to_approve' && !plan.own && !page.own && (
        <ActionForm action={approve} submitLabel="Approve" submitVariant="warning">
          {ids}
          <WarningText>
            What is deleted cannot be brought back. Approve it only if the request should be granted.
          </WarningText>
        </ActionForm>
      )}
      {item.stand === 'to_approve' && plan.own && (
        <p>
          You prepared this. Somebody else has to approve it: a council administrator, or another data protection
          officer.
        </p>
      )}
      {item.stand === 'to_carry_out' && page.carriesOut && !page.own && (
        <ActionForm action={carry} submitLabel="Carry it out" submitVariant={plan.destroys ? 'warning' : 'primary'}>
          {ids}
        </ActionForm>
      )}
      {page.carriesOut && (
        <ActionForm action={giveUp} submitLabel="Give it up" submitVariant="secondary">
          {ids}
        </ActionForm>
      )}
    </>
  )
}
