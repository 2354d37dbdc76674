import type { Metadata } from 'next'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { readCouncil } from '#lib/council/loaders.ts'
import { Compliance } from './compliance.tsx'

export const metadata: Metadata = { title: 'Accessibility statement' }

export default async function AccessibilityPage() {
  const { serviceName, name, email, contactTeam, addressLines } = await readCouncil()
  return (
    <>
      <PageHeading>Accessibility statement for {serviceName}</PageHeading>
      <p>
        This statement is about the website of {serviceName}. {name} runs it. We want as many people as possible to be
        able to use it. You should be able to:
      </p>
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
      <h2>What to do if you cannot use part of this website</h2>
      <p>
        If you need information in a different form, such as an accessible document, large print, easy read, an audio
        recording or braille, email <a href={`mailto:${email}`}>{email}</a> or write to {contactTeam}, {name},{' '}
        {addressLines.join(', ')}. We answer within 10 working days.
      </p>
      <h2>Reporting problems with this website</h2>
      <p>
        We always want to make it better. If you find a problem that is not listed here, or you think that we are not
        meeting the legal requirements, email <a href={`mailto:${email}`}>{email}</a>.
      </p>
      <h2>If you are not happy with our answer</h2>
      <p>
        The Equality and Human Rights Commission (EHRC) enforces the Public Sector Bodies (Websites and Mobile
        Applications) (No. 2) Accessibility Regulations 2018 (the “accessibility regulations”). If you are not happy
        with how we answer your complaint,{' '}
        <a href="https://www.equalityadvisoryservice.com/">contact the Equality Advisory and Support Service (EASS)</a>.
      </p>
      <Compliance councilName={name} />
    </>
  )
}
