import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { DateField } from '#app/_ui/date-field.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { SubmitButton } from '#app/_ui/submit-button.tsx'
import { Table } from '#app/_ui/table.tsx'
import { Tag } from '#app/_ui/tag.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { notice } from '#lib/gate/flash.ts'
import { BANK_HOLIDAYS } from '#lib/rights/bank-holidays.ts'
import { readBankHolidays } from '#lib/rights/office/loaders.ts'
import { addHolidayHere, removeHolidayHere } from './actions.ts'

export const metadata: Metadata = { title: 'Bank holidays · Rights requests' }

/** The days that are no working days: what due dates move over. */
export default async function BankHolidaysPage() {
  const [{ holidays, today, mayChange }, said] = await Promise.all([readBankHolidays(), notice()])
  const years = [...new Set(holidays.map(({ day }) => Number(day.slice(0, 4))))]
  const present = Number(today.slice(0, 4))
  return (
    <>
      <Breadcrumbs items={[{ href: '/rights-requests', label: 'Rights requests' }]} />
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHeading>Bank holidays</PageHeading>
      <p className="lead">
        A due date that falls on one of these days, a Saturday or a Sunday moves to the next working day. Verified to{' '}
        {BANK_HOLIDAYS.verifiedTo}; later due dates say that they need checking.
      </p>
      {years
        .filter((year) => year >= present)
        .map((year) => (
          <Year key={year} year={year} holidays={holidays} mayChange={mayChange} />
        ))}
      {mayChange && (
        <section>
          <h2>Add a day</h2>
          <p>
            A bank holiday of England and Wales that was proclaimed, or moved. The due dates of open requests follow at
            once, and how many moved is written down.
          </p>
          <ActionForm action={addHolidayHere} submitLabel="Add the day">
            <DateField label="The day" name="day" />
            <TextField
              label="What it is"
              name="name"
              hint="As a sentence names it, such as “the summer bank holiday”"
              width={20}
            />
          </ActionForm>
        </section>
      )}
      {years
        .filter((year) => year < present)
        .toReversed()
        .map((year) => (
          <Year key={year} year={year} holidays={holidays} mayChange={mayChange} />
        ))}
    </>
  )
}

type YearProps = { year: number; holidays: { day: string; name: string }[]; mayChange: boolean }

function Year({ year, holidays, mayChange }: YearProps) {
  const verified = year <= BANK_HOLIDAYS.verifiedTo
  return (
    <section>
      <h2>
        {year} <Tag tone={verified ? 'success' : 'warning'}>{verified ? 'Verified' : 'Computed, not verified'}</Tag>
      </h2>
      <Table caption={`Bank holidays of ${year}`} captionHidden>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">What it is</th>
            {mayChange && <th scope="col">Remove</th>}
          </tr>
        </thead>
        <tbody>
          {holidays
            .filter(({ day }) => Number(day.slice(0, 4)) === year)
            .map(({ day, name }) => (
              <tr key={day}>
                <th scope="row">{formatDate(day)}</th>
                <td>{name.charAt(0).toUpperCase() + name.slice(1)}</td>
                {mayChange && (
                  <td>
                    <ActionForm action={removeHolidayHere}>
                      <input type="hidden" name="day" value={day} />
                      <SubmitButton variant="secondary">
                        Remove<span className="hidden-visually"> {formatDate(day)}</span>
                      </SubmitButton>
                    </ActionForm>
                  </td>
                )}
              </tr>
            ))}
        </tbody>
      </Table>
    </section>
  )
}
