/** What stands at a dotted name (`start.day`, `rows[2].name`) in what was typed; undefined where nothing does. */
export function typedValue(values: unknown, name: string): unknown {
  let found = values
  for (const key of name.split(/[.[\]]+/).filter(Boolean)) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined
    found = (found as Record<string, unknown>)[key]
  }
  return found
}
