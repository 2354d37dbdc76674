import { readdirSync, readFileSync } from 'node:fs'

/** A process and all that descend from it. */
export function tree(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    const stat = readOrNothing(`/proc/${entry}/stat`)
    // The name, in brackets, may hold spaces; state and parent follow it.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)])
  }
  const found = [root]
  for (const pid of found) found.push(...(children.get(pid) ?? []))
  return found
}

/** Memory of a process and its descendants in MB (10⁶ bytes): what several share is counted once (PSS). */
export function memoryOf(root: number): number {
  let kB = 0
  for (const pid of tree(root)) {
    const [, pss] = /^Pss:\s+(\d+) kB$/m.exec(readOrNothing(`/proc/${pid}/smaps_rollup`)) ?? []
    kB += Number(pss ?? 0)
  }
  return (kB * 1024) / 1e6
}

/** A process may end between the listing and the look. */
function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
