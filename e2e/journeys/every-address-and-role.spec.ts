import type { Sql } from '#db/connection.ts'
import { ROLES } from '#db/vocabulary.ts'
import { addressAt, holdersOf, ofAPlace, PAGES, type Permission, placeAt, undecidedPages } from '../access.ts'
import { ask } from '../addresses.ts'
import { expect, type School, test } from '../fixtures.ts'
import { type FormField, formsOf, sendForm } from '../forms.ts'

const pages = Object.entries(PAGES)
const EVERYWHERE = 'council_administrator'

test('every page of the service says who may open it', () => expect(undecidedPages()).toEqual([]))

test.describe('by its address', () => {
  for (const role of ROLES) {
    test(`a ${role.replaceAll('_', ' ')} opens what the permissions say, and nothing of another school`, async ({
      page,
      school,
      owner,
      newSchool,
      newPerson,
      otherBrowser,
      signedInAs,
    }) => {
      const other = await newSchool()
      const setter = await (await otherBrowser()).newPage()
      const place = async (at: typeof school) => {
        await signedInAs('school_coordinator', at, setter.context())
        return await placeAt(owner, at, await newPerson('school_staff', at), setter)
      }
      const [own, theirs] = [await place(school), await place(other)]
      await signedInAs(role, school)
      for (const [address, permission] of pages) {
        const holds = holdersOf(permission).includes(role)
        const answer = await ask(page, addressAt(address, own))
        expect.soft(answer.status(), `${address} here`).toBe(holds ? 200 : 404)
        if (!ofAPlace(address)) continue
        const there = await ask(page, addressAt(address, theirs))
        expect.soft(there.status(), `${address} there`).toBe(holds && role === EVERYWHERE ? 200 : 404)
      }
      // An address that mixes two schools leads nowhere, whoever asks.
      const mixed = addressAt('/cohorts/[cohortId]/upload/[uploadId]', { ...own, uploadId: theirs.uploadId })
      expect((await ask(page, mixed)).status()).toBe(404)
    })
  }

  test('nobody opens anything of the service', async ({ page }) => {
    const nowhere = '01900000-0000-7000-8000-00000000ffff'
    for (const [address] of pages) {
      const filled = address.replaceAll(/\[\w+\]/g, nowhere)
      const answer = await ask(page, filled)
      expect.soft(answer.status(), address).toBe(303)
      expect.soft(answer.headers().location, address).toBe(`/login?next=${encodeURIComponent(filled)}`)
    }
  })
})

test.describe('the forms of a page, sent by somebody who may not open it', () => {
  // Whoever opens every page of a school, and whoever opens those of the council.
  for (const giver of ['school_coordinator', EVERYWHERE] as const) {
    test(`as a ${giver.replaceAll('_', ' ')} gets them, are not found and change nothing`, async ({
      page,
      school,
      owner,
      newSchool,
      newPerson,
      otherBrowser,
      signedInAs,
    }) => {
      test.slow()
      const setter = await (await otherBrowser()).newPage()
      await signedInAs('school_coordinator', school, setter.context())
      const place = await placeAt(owner, school, await newPerson('school_staff'), setter)
      await signedInAs(giver, school, setter.context())
      const forms: { address: string; at: string; permission: Permission; fields: FormField[] }[] = []
      for (const [address, permission] of pages.filter(([, permission]) => holdersOf(permission).includes(giver))) {
        const at = addressAt(address, place)
        for (const fields of await formsOf(setter, at)) forms.push({ address, at, permission, fields })
      }
      expect(forms.length).toBeGreaterThan(10)

      const far = await newSchool()
      const before = await deedsAt(owner, school)
      for (const [role, at] of [
        ...ROLES.map((role) => [role, school] as const),
        ['school_coordinator', far] as const,
      ]) {
        await signedInAs(role, at)
        for (const form of forms) {
          const held = holdersOf(form.permission).includes(role)
          if (held && (at === school || !ofAPlace(form.address))) continue
          const sent = await sendForm(page, form.at, form.fields)
          // A filter only leads on to an address: what matters is that nothing is there for them.
          const answer = sent.status() === 303 ? await ask(page, sent.headers().location ?? '') : sent
          expect.soft(answer.status(), `${role} of ${at.name} sends a form of ${form.address}`).toBe(404)
        }
      }
      expect(await deedsAt(owner, school)).toEqual(before)
    })
  }
})

/** How much has been written down of a school. Whoever is signed in for the test is written down nowhere. */
const deedsAt = async (owner: Sql, school: School): Promise<unknown> =>
  await owner`select action, count(*)::int as deeds from audit_event where school_id = ${school.id} group by action order by action`
