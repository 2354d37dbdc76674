// Installs the locked dependencies when they are missing or stale. Runs on any Node from 20.9, before anything is there.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const stamp = 'node_modules/.wex-installed'
const wanted = createHash('sha256')
  .update(readFileSync('package-lock.json'))
  .update(readFileSync('package.json'))
  .digest('hex')
const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : null

if (installed !== wanted || !existsSync('node_modules/.bin/node')) {
  console.log('Installing the locked dependencies…')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: 'inherit' })
  if (status !== 0) {
    console.error('The dependencies could not be installed: see what npm says above.')
    process.exit(status ?? 1)
  }
  writeFileSync(stamp, wanted)
}
