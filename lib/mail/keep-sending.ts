import { describe, log } from '#lib/log.ts'
import { service } from '#lib/service.ts'
import { answerKicks } from './kick.ts'
import { markReturned } from './mark-returned.ts'
import { sendWaitingMail } from './send-mail.ts'
import { chooseTransport } from './transports/choose-transport.ts'

/** What nobody said was there: retries that have come due, and mail of an instance that died. */
const LOOK_EVERY = 15_000
const ASK_EVERY = 10 * 60_000
/** How long a stop waits for mails on their way; the rest is sent again, under the same Message-ID, after its lease. */
const STOP_WITHIN = 10_000

/**
 * Sends mail for as long as the process lives: when something says that there is some (`kickMail`), and by the clock.
 * One sweep at a time in a process; a kick during one makes it look once more.
 */
export function keepSending(): { stop: () => Promise<void> } {
  const transport = chooseTransport(service().env)
  let running: Promise<void> | null = null
  let again = false

  const sweep = async (): Promise<void> => {
    do {
      again = false
      try {
        await sendWaitingMail(transport)
      } catch (error) {
        log.error(describe(error), 'mail could not be sent; tried again in a quarter of a minute')
      }
    } while (again)
    // In the same breath as the question above: a kick in between would be lost.
    running = null
  }
  const look = (): void => {
    if (running) again = true
    else running = sweep()
  }
  const ask = (): void => {
    markReturned(transport).catch((error: unknown) =>
      log.error(describe(error), 'returned mail could not be asked for'),
    )
  }

  answerKicks(look)
  const timers = [setInterval(look, LOOK_EVERY), setInterval(ask, ASK_EVERY)]
  look()

  return {
    stop: async () => {
      answerKicks(undefined)
      for (const timer of timers) clearInterval(timer)
      again = false
      const patience = new Promise<void>((resolve) => setTimeout(resolve, STOP_WITHIN).unref())
      await Promise.race([running, patience])
    },
  }
}
