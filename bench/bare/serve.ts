import path from 'node:path'
import { serve } from '../../scripts/serve/server.ts'

// The same server code as the service's, in front of the bare page.
const dir = path.join('bench', 'bare')
const running = await serve({ host: '127.0.0.1', port: 0, dev: false, secure: false, dir })
process.once('SIGTERM', () => void running.stop().then(() => process.exit(0)))
console.log(`The bare page is at http://127.0.0.1:${running.port}`)
