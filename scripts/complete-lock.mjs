// After a change of dependencies: `npm install --package-lock-only && node scripts/complete-lock.mjs`.
// Where the registry in use does not serve the optional packages of other systems (compilers for macOS and Windows),
// npm leaves them out of the lock file, and `npm ci` then refuses it. This puts them back by name and version.
import { readFileSync, writeFileSync } from 'node:fs'

const SYSTEMS = {
  darwin: 'darwin',
  linux: 'linux',
  win32: 'win32',
  windows: 'win32',
  freebsd: 'freebsd',
  android: 'android',
  openharmony: 'openharmony',
  aix: 'aix',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  sunos: 'sunos',
}
const PROCESSORS = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el']

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const packages = lock.packages

/** Whether a package asked for by another is there, in its own folder or one above it. */
function isThere(asking, name) {
  for (let folder = asking; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (`${folder ? `${folder}/` : ''}node_modules/${name}` in packages) return true
    if (folder === '' || !folder.includes('/node_modules/')) return `node_modules/${name}` in packages
  }
}

let added = 0
for (const [asking, entry] of Object.entries(packages)) {
  for (const [name, wanted] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isThere(asking, name)) continue
    const words = name.split(/[-/]/)
    const wasm = words.includes('wasm32')
    const os = wasm ? ['none'] : words.filter((word) => word in SYSTEMS).map((word) => SYSTEMS[word])
    const cpu = wasm ? ['wasm32'] : words.filter((word) => PROCESSORS.includes(word))
    if (os.length === 0) throw new Error(`${name}: its name does not say for which system it is`)
    packages[`node_modules/${name}`] = {
      version: wanted.replace(/^[\^~]/, ''),
      optional: true,
      ...(entry.dev && { dev: true }),
      os,
      ...(cpu.length > 0 && { cpu }),
    }
    added += 1
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([one], [other]) => (one < other ? -1 : 1)))
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} optional packages of other systems put back`)
