/** A cookie that the service sets. `name` is without the `__Host-` that an https address puts before it. */
export type Cookie = { name: string; purpose: string; set: string; lasts: string }

const COOKIES: readonly Cookie[] = [
  {
    name: 'wex.session',
    purpose: 'Keeps you signed in. It holds a signed reference to your sign-in and nothing about you.',
    set: 'When you sign in',
    lasts: 'Until you sign out, and 12 hours at most',
  },
  {
    name: 'wex.device',
    purpose:
      'Lets this browser be known again, so that you can sign in while somebody else tries to guess your password. It holds a random number, signed, and nothing about you.',
    set: 'When you sign in, or set a password by a link',
    lasts: '400 days',
  },
  {
    name: 'wex.offered',
    purpose:
      'Remembers that a second step for signing in was offered to you, so that you are not asked each time. It holds a single word and nothing about you.',
    set: 'When you work at a school and sign in by password alone',
    lasts: '90 days',
  },
  {
    name: 'wex.request',
    purpose:
      'Lets you go on with a data rights request that you are writing, so that nothing you typed is lost. It holds a random number and nothing about you.',
    set: 'When you begin a data rights request',
    lasts: 'Until you close the browser; what you typed is kept for one day at most',
  },
  {
    name: 'wex.notice',
    purpose: 'Carries a short message to the next page, such as “Progress saved”. It holds nothing about anybody.',
    set: 'When you save something',
    lasts: '1 minute at most',
  },
]

/** Set where a single sign-on provider is set up, and nowhere else. */
const OF_SINGLE_SIGN_ON: readonly Cookie[] = [
  {
    name: 'wex.state, wex.nonce, wex.pkce, wex.callback',
    purpose:
      'Make sure that an answer from your organisation’s own sign-in is the one that you asked for, and remember where you wanted to go. They hold nothing about you.',
    set: 'When you choose “Sign in with” and the name of your organisation’s provider',
    lasts: 'Until you are back, and 15 minutes at most',
  },
]

/** Every cookie that is really set: none but necessary ones, so none needs consent. The cookies page shows this list. */
export const cookiesSet = (open: { singleSignOn: boolean }): readonly Cookie[] => [
  ...COOKIES,
  ...(open.singleSignOn ? OF_SINGLE_SIGN_ON : []),
]
