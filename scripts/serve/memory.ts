import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * After a rest, V8's space for new objects is small, and doubles only when much has outlived it: until then pages take
 * up to twice as long, since what a page has in hand is copied again and again. It goes back to its full size in one step.
 */
export function growAtOnce(): void {
  setFlagsFromString('--semi-space-growth-factor=32')
}

/**
 * Gives back what starting took: code that runs once, and its garbage. V8 would do so sooner or later, or not for hours;
 * now the service rests on two thirds of the memory, and always the same (docs/performance.md).
 */
export function giveBackMemory(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as NodeJS.GCFunction
  setFlagsFromString('--no-expose-gc')
  collect({ type: 'major', flavor: 'last-resort' })
}
