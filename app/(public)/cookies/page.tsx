import type { Metadata } from 'next'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Table } from '#app/_ui/table.tsx'
import { providersToOffer } from '#lib/accounts/oidc-rules.ts'
import { cookiesSet } from '#lib/council/cookies.ts'

export const metadata: Metadata = { title: 'Cookies' }

export default function CookiesPage() {
  return (
    <>
      <PageHeading>Cookies</PageHeading>
      <p>
        A cookie is a small file that a website puts on your computer or phone. It lets the website know your computer
        again from one page to the next.
      </p>
      <p>
        We use only cookies that this service needs to work. So we do not have to ask you about them. We do not use
        cookies to count visitors or to follow what you do, and no other company sets cookies here.
      </p>
      <Table caption="The cookies we set">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">What it is for</th>
            <th scope="col">When it is set</th>
            <th scope="col">How long it lasts</th>
          </tr>
        </thead>
        <tbody>
          {cookiesSet({ singleSignOn: providersToOffer().length > 0 }).map(({ name, purpose, set, lasts }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{purpose}</td>
              <td>{set}</td>
              <td>{lasts}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p>
        Where the address begins with https, the names begin with <strong>__Host-</strong>, such as{' '}
        <strong>__Host-wex.session</strong>. Your browser then makes sure that no other website can set these cookies.
      </p>
      <h2>How to control cookies</h2>
      <p>
        You can delete cookies or block them in your browser’s settings. If you delete all of them, you are signed out.
        If you block all of them, you cannot sign in, and you cannot use our form for data rights: then write to us
        instead. All other pages that need no account work without any.
      </p>
      <p>
        The <a href="https://www.aboutcookies.org/">AboutCookies site</a> says how to do it in each browser.
      </p>
    </>
  )
}
