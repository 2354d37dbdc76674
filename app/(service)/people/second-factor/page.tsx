import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Radios } from '#app/_ui/radios.tsx'
import { SelectField } from '#app/_ui/select-field.tsx'
import { SubmitButton } from '#app/_ui/submit-button.tsx'
import { Table } from '#app/_ui/table.tsx'
import { Tag } from '#app/_ui/tag.tsx'
import { ROLE_WORDS, ROLES } from '#db/vocabulary.ts'
import { readFactorRules } from '#lib/accounts/second-factor/loaders.ts'
import { notice } from '#lib/gate/flash.ts'
import { removeFactorRule, setFactorRule } from './actions.ts'

export const metadata: Metadata = { title: 'Who must have a second factor' }

/** Rules per role and per school. Who has no second factor stands on the page of people. */
export default async function FactorRulesPage() {
  const [{ rules, schools }, said] = await Promise.all([readFactorRules(), notice()])
  const required = rules.filter((rule) => rule.required).length
  return (
    <>
      <Breadcrumbs items={[{ href: '/people', label: 'People' }]} />
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHeading>Who must have a second factor</PageHeading>
      <p>
        {required === 0
          ? 'Nobody has to: everybody may set one up.'
          : `${required === 1 ? 'One rule requires' : `${required} rules require`} one. Everybody else may set one up.`}{' '}
        <a href="/people?factor=without">See who has none</a>.
      </p>
      {rules.length > 0 && (
        <Table caption="Rules. Where several fit, that of a role at a school counts first, then that of the school">
          <thead>
            <tr>
              <th scope="col">Role</th>
              <th scope="col">Where</th>
              <th scope="col">Second factor</th>
              <th scope="col">
                <span className="hidden-visually">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rules.map(({ id, role, school, required: must }) => {
              const who = role ? ROLE_WORDS[role] : 'Everybody'
              return (
                <tr key={id}>
                  <th scope="row">{who}</th>
                  <td>{school ?? 'Everywhere'}</td>
                  <td>
                    <Tag tone={must ? 'info' : 'neutral'}>{must ? 'Required' : 'Not required'}</Tag>
                  </td>
                  <td>
                    <ActionForm action={removeFactorRule}>
                      <input type="hidden" name="ruleId" value={id} />
                      <SubmitButton variant="secondary">
                        Remove
                        <span className="hidden-visually">
                          {' '}
                          the rule for {who}, {school ?? 'everywhere'}
                        </span>
                      </SubmitButton>
                    </ActionForm>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </Table>
      )}
      <h2>Add or change a rule</h2>
      <ActionForm action={setFactorRule} submitLabel="Save the rule">
        <SelectField
          label="Role"
          name="role"
          empty="Everybody at the school"
          options={ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role] }))}
        />
        <SelectField
          label="School"
          name="schoolId"
          empty="Everywhere"
          options={schools.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Radios
          label="Is a second factor required?"
          name="required"
          options={[
            { value: 'yes', label: 'Yes', hint: 'Whoever has none sets it up at the next sign-in' },
            { value: 'no', label: 'No', hint: 'They may set one up' },
          ]}
        />
      </ActionForm>
    </>
  )
}
