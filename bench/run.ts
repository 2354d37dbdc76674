import { spawn } from 'node:child_process'
import path from 'node:path'

/** `npm run bench` runs all of them, `npm run bench -- upload` one. Each is a process of its own, in turn. */
const BENCHMARKS = ['upload', 'scale', 'rights', 'pages']

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !BENCHMARKS.includes(name))
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}: give any of ${BENCHMARKS.join(', ')}, or none for all.`)
  process.exit(2)
}

for (const name of wanted.length > 0 ? wanted : BENCHMARKS) {
  // The condition lets a benchmark call a verb of lib, which is marked as the server's alone.
  const child = spawn(process.execPath, ['--conditions=react-server', path.join('bench', `${name}.ts`)], {
    stdio: 'inherit',
  })
  const status = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  if (status !== 0) process.exitCode = 1
}
