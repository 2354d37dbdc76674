import type { Metadata } from 'next'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { readCouncil } from '#lib/council/loaders.ts'
import { Compliance } from './compliance.tsx'

export const metadata: Metadata = { title: 'Accessibility statement' }

/** With the sections, and where they are laid down the words, of the model statement under the 2018 Regulations. */
export default async function AccessibilityPage() {
  const { serviceName, name, email, contactTeam, addressLines } = await readCouncil()
  return (
    <>
      <PageHeading>Accessibility statement for {serviceName}</PageHeading>
      <p>
        This accessibility statement applies to the whole website of {serviceName}: the pages that need no account, such
        as the privacy notice and the form for data rights requests, and the pages for staff who sign in. It covers the
        documents that can be downloaded from it, too.
      </p>
      <p>{name} runs this website. We want as many people as possible to be able to use it. You should be able to:</p>
      <ul>
        <li>change colours, contrast and fonts in your browser or on your device</li>
        <li>make the text four times as large without anything running off the screen</li>
        <li>use the whole website with a keyboard alone, or by speaking to your computer</li>
        <li>use the whole website with JavaScript switched off</li>
        <li>listen to the whole website with a screen reader</li>
      </ul>
      <p>
        We have also made the text as simple to understand as we can.{' '}
        <a href="https://mcmw.abilitynet.org.uk/">AbilityNet</a> has advice on making your device easier to use if you
        have a disability.
      </p>
      <h2>How accessible this website is</h2>
      <p>We know that some parts are not yet fully accessible:</p>
      <ul>
        <li>the pages are built for screen readers, but have not yet been tested with one</li>
        <li>nor have the Word papers and spreadsheets that signed-in staff download</li>
        <li>wide tables scroll sideways on a small screen</li>
        <li>people with disabilities have not yet tested the website for us</li>
      </ul>
      <h2>Feedback and contact information</h2>
      <p>
        If you need information on this website in a different form, such as an accessible document, large print, easy
        read, an audio recording or braille, email <a href={`mailto:${email}`}>{email}</a> or write to {contactTeam},{' '}
        {name}, {addressLines.join(', ')}. Tell us what you need and in which form. We consider your request and answer
        within 10 working days. Our <a href="/contact">contact page</a> says how to reach us in other ways.
      </p>
      <h2>Reporting accessibility problems with this website</h2>
      <p>
        We always want to make it better. If you find a problem that is not listed on this page, or you think that we
        are not meeting the requirements of the accessibility regulations, email <a href={`mailto:${email}`}>{email}</a>
        . We tell you within 10 working days what we do about it.
      </p>
      <h2>Enforcement procedure</h2>
      <p>
        The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies (Websites
        and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the “accessibility regulations”). If you are
        not happy with how we respond to your complaint,{' '}
        <a href="https://www.equalityadvisoryservice.com/">contact the Equality Advisory and Support Service (EASS)</a>.
      </p>
      <Compliance councilName={name} />
    </>
  )
}
