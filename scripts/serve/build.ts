import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const SOURCES = ['app/**/*', 'lib/**/*', 'db/**/*.ts', 'instrumentation.ts', '*.json', '*.config.mjs', 'tsconfig.json']
const STAMP = path.join('.next', 'wex-sources')

/** A hash of everything that the build is made of. */
function sources(): string {
  const hash = createHash('sha256')
  for (const file of globSync(SOURCES).sort()) {
    if (/\.test\.tsx?$/.test(file) || !statSync(file).isFile()) continue
    hash.update(file).update('\0').update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** Builds when the sources are not those of the last build. */
export async function buildIfStale(): Promise<void> {
  const wanted = sources()
  if (existsSync(STAMP) && existsSync(path.join('.next', 'BUILD_ID')) && readFileSync(STAMP, 'utf8') === wanted) return
  console.log('Building…')
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  const child = spawn(process.execPath, [path.join('node_modules', 'next', 'dist', 'bin', 'next'), 'build'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data))
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`The build failed:\n${said}`)
  writeFileSync(STAMP, wanted)
}
