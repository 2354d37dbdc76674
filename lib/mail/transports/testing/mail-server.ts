import { createServer, type Socket } from 'node:net'
import { afterEach } from 'vitest'

/** What the server answers to a command instead of what it should: lines, or `null` for silence. */
export type Manners = Partial<Record<'greeting' | 'EHLO' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'body', string | null>>

const USUAL: Required<Manners> = {
  greeting: '220 mail.example ESMTP',
  EHLO: '250-mail.example\r\n250 AUTH PLAIN',
  AUTH: '235 2.7.0 Welcome',
  MAIL: '250 2.1.0 Ok',
  RCPT: '250 2.1.5 Ok',
  DATA: '354 Go ahead',
  body: '250 2.0.0 Ok: queued',
}

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

/**
 * A mail server (RFC 5321, as far as one client needs it) on a port of its own, until the test ends. It keeps what it was
 * told, and the messages that it took.
 */
export async function mailServer(manners: Manners = {}, host = '127.0.0.1') {
  const answers = { ...USUAL, ...manners }
  const commands: string[] = []
  const messages: string[] = []
  const sockets = new Set<Socket>()

  const server = createServer((socket) => {
    sockets.add(socket)
    socket.setEncoding('utf8')
    socket.on('error', () => undefined)
    const say = (line: string | null) => line !== null && socket.write(`${line}\r\n`)
    let waiting = ''
    let inMessage = false
    say(answers.greeting)
    socket.on('data', (chunk: string) => {
      waiting += chunk
      for (;;) {
        const end = inMessage ? '\r\n.\r\n' : '\r\n'
        const at = waiting.indexOf(end)
        if (at < 0) return
        const line = waiting.slice(0, at)
        waiting = waiting.slice(at + end.length)
        if (inMessage) {
          inMessage = false
          messages.push(line)
          say(answers.body)
          continue
        }
        commands.push(line)
        const verb = line.slice(0, 4).toUpperCase()
        if (verb === 'QUIT') socket.end('221 Bye\r\n')
        else if (verb in answers) {
          const answer = answers[verb as keyof Manners]
          inMessage = verb === 'DATA' && (answer?.startsWith('354') ?? false)
          say(answer)
        } else say('502 5.5.2 Not known here')
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  open.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { port, url: `smtp://${host}:${port}`, commands, messages, connections: () => sockets.size }
}
