import type { ToTell } from '#db/queries/rights-data.ts'
import type { Told } from './schema.ts'

/** People to tell, counted by school and partner. */
export function toldOf(people: readonly ToTell[]): Told[] {
  const groups = Map.groupBy(people, ({ kind, name }) => `${kind} ${name}`)
  return [...groups.values()].flatMap((of) =>
    of[0] ? [{ kind: of[0].kind, name: of[0].name, people: of.length }] : [],
  )
}
