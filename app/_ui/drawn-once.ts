type Notes = { readonly drawn: ReadonlyMap<string, string> }

/**
 * The text that the page left beside the request (lib/gate/draw-once.ts), while the server draws it; null in a browser,
 * which has it in the HTML already. The store is found by the name under which lib/request-notes.ts keeps it: code that
 * also runs in a browser cannot import what is the server's alone.
 */
export function drawnOnce(name: string): string | null {
  if (typeof window !== 'undefined') return null
  const held = globalThis as { [key: symbol]: { getStore: () => Notes | undefined } | undefined }
  return held[Symbol.for('wex.request')]?.getStore()?.drawn.get(name) ?? null
}
