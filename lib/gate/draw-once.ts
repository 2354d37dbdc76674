import 'server-only'
import { requestNotes } from '#lib/request-notes.ts'

/**
 * A long text for the page's HTML alone. What a client component is given is sent twice, drawn and as data; this is
 * left beside the request, where the component finds it while it is drawn on the server (app/_ui/drawn-once.ts).
 * @returns null when it was left there; the text where a script asks for the page's data and nothing is drawn
 */
export function drawOnce(name: string, text: string): string | null {
  const note = requestNotes.getStore()
  if (!note?.whole) return text
  note.drawn.set(name, text)
  return null
}
