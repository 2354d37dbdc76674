import { markup } from './markup.ts'

/** The service's mark: three of the stages' shapes, from looking for a placement to having had one. */
export const MARK = markup`<svg viewBox="0 0 44 28" aria-hidden="true" fill="currentColor" fill-rule="evenodd"><path d="M7 12.4a5.8 5.8 0 1 1 0 11.6 5.8 5.8 0 0 1 0-11.6zm0 2.2a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2z"></path><path d="M22 8.2a5.8 5.8 0 1 1 0 11.6 5.8 5.8 0 0 1 0-11.6zm0 2.2a3.6 3.6 0 0 0 0 7.2z"></path><path d="M37 4a5.8 5.8 0 1 1 0 11.6 5.8 5.8 0 0 1 0-11.6z"></path></svg>`
