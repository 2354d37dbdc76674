const held = globalThis as typeof globalThis & { [key: symbol]: (() => void) | undefined }
const KEY = Symbol.for('wex.mail.kick')

/** Says how this process is told that there is mail; the start script's part (send-mail.ts). */
export function answerKicks(work: (() => void) | undefined): void {
  held[KEY] = work
}

/**
 * Sends what waits, now, without waiting for it. For a verb, after its transaction: before the commit there is nothing
 * to be seen. One that forgets it loses nothing: every instance looks by itself, four times a minute.
 */
export const kickMail = (): void => held[KEY]?.()
