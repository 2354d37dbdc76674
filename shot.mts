import { chromium } from '@playwright/test'
const [,, who, outPrefix, ...paths] = process.argv
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync'] })
const looks = [['light',1280],['dark',360]] as const
for (const [scheme,width] of looks) {
  const c = await b.newContext({ colorScheme: scheme, viewport: { width, height: 900 }, locale:'en-GB' })
  const p = await c.newPage()
  p.on('console', m => m.type()==='error' && console.log('console', m.text().slice(0,300)))
  await p.goto('http://127.0.0.1:3150/login')
  await p.getByLabel('Email address').fill(who); await p.getByLabel('Password',{exact:true}).fill('larks over the staithe')
  await p.getByRole('button',{name:'Sign in',exact:true}).click(); await p.waitForURL(u=>u.pathname!=='/login')
  let i=0
  for (const path of paths) {
    let r
    if (path.startsWith('click:')) { await p.getByRole('link',{name: new RegExp(path.slice(6))}).first().click(); await p.waitForLoadState('load') ; await p.waitForTimeout(1200)}
    else r = await p.goto('http://127.0.0.1:3150'+path)
    console.log(width, path, r?.status(), p.url(), await p.title())
    await p.screenshot({ path: `/tmp/h/p1-${outPrefix}-${i++}-${width}.png`, fullPage: true })
  }
  await c.close()
}
await b.close()
