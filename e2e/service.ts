import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import packageJson from '../package.json' with { type: 'json' }

export const PASSPHRASE = 'larks over the staithe'

/** What "now" is for the journeys: the cohort files are of the academic year in which it falls. */
export const NOW = '2026-11-25T09:30:00Z'

/** Everything that the service has said, for the journey that reads it last of all. */
export const outputOf = (folder: string): string => path.join(folder, 'output.log')

export type RunningService = { address: string; folder: string; process: ChildProcess; said: () => string }

/** What comes behind `exec` in the start script: node, its flags, and the file. */
const [program = '', ...line] = packageJson.scripts.start.split(' exec ').at(-1)?.split(' ') ?? []

/**
 * Starts the service as `npm start` does, on a data folder of its own and a free port.
 * @throws with what it said, when it ends before it serves
 */
export async function startService(folder: string, environment: Record<string, string> = {}): Promise<RunningService> {
  const child = spawn(program, line, {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      PORT: '0',
      WEX_DATA_DIR: folder,
      WEX_DEMO_PASSPHRASE: PASSPHRASE,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const address = await new Promise<string>((resolve, reject) => {
    const listen = (data: Buffer) => {
      said += data.toString()
      if (existsSync(folder)) appendFileSync(outputOf(folder), data)
      const [, found] = /WEX is at (\S+)/.exec(said) ?? []
      if (found) resolve(found)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('exit', (code) => reject(new Error(`The service ended with ${code}:\n${said}`)))
  })
  return { address, folder, process: child, said: () => said }
}

/** Whether a process is there. */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Ends it as Ctrl-C does; resolves with its exit status, null where a signal ended it before. */
export function stopService(service: RunningService): Promise<number | null> {
  const { exitCode, signalCode } = service.process
  if (exitCode !== null || signalCode !== null) return Promise.resolve(exitCode)
  return new Promise((resolve) => {
    service.process.once('exit', (code) => resolve(code))
    service.process.kill('SIGTERM')
  })
}

/** One service for all journeys; each makes its own school in it. */
export default async function setUp(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'wex-e2e-'))
  const service = await startService(folder, { WEX_CLOCK: NOW })
  process.env.WEX_E2E_ADDRESS = service.address
  process.env.WEX_E2E_FOLDER = folder
  return async () => {
    const ended = service.process.exitCode !== null || service.process.signalCode !== null
    const status = await stopService(service)
    rmSync(folder, { recursive: true, force: true })
    if (ended)
      throw new Error(`The service ended by itself, with status ${status}, before the journeys did:\n${service.said()}`)
    if (status !== 0) throw new Error(`The service stopped with status ${status} instead of 0:\n${service.said()}`)
  }
}
