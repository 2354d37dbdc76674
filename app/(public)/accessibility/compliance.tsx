import { formatDate } from '#app/_ui/format-date.ts'

/** When the pages were last tested as this statement says. To be changed with every new test. */
const TESTED_ON = '2026-11-28'

/** The part whose words the accessibility regulations and the model statement lay down. */
export function Compliance({ councilName }: { councilName: string }) {
  return (
    <>
      <h2>Technical information about this website’s accessibility</h2>
      <p>
        {councilName} is committed to making its website accessible, in accordance with the Public Sector Bodies
        (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.
      </p>
      <h3>Compliance status</h3>
      <p>
        This website is partially compliant with the{' '}
        <a href="https://www.w3.org/TR/WCAG22/">Web Content Accessibility Guidelines version 2.2</a> AA standard, due to
        the non-compliances listed below.
      </p>
      <h2>Non-accessible content</h2>
      <p>The content listed below is non-accessible for the following reasons.</p>
      <h3>Non-compliance with the accessibility regulations</h3>
      <p>
        Word papers and spreadsheets that signed-in staff download have not been tested with screen readers, so we
        cannot say that they meet WCAG 2.2 success criteria 1.3.1 (information and relationships) and 2.4.2 (page
        titled). Every figure in them is also on a web page, and we send them in another form to whoever asks.
      </p>
      <h3>Disproportionate burden</h3>
      <p>We do not claim for any part that making it accessible would be a disproportionate burden.</p>
      <h3>Content that is not within the scope of the accessibility regulations</h3>
      <p>
        Spreadsheets that schools send us are not published. Staff of the school can see the same rows on a web page.
      </p>
      <h2>What we are doing to improve accessibility</h2>
      <p>
        We tested the pages that need no account, and every kind of form and table that the other pages are made of,
        with the axe tool in a browser: in light and dark colours, on a screen 320 pixels wide and on a wide one, and
        after a form has come back with errors. We used them with the keyboard alone and with JavaScript switched off.
        Our own tests look for such faults again with every change. Next, we want the pages, the Word papers and the
        spreadsheets to be tested with screen readers and by people with disabilities. Tables that are too wide for a
        screen can be scrolled with the keyboard.
      </p>
      <h2>Preparation of this accessibility statement</h2>
      <p>
        This statement was prepared on {formatDate(TESTED_ON)}. It was last reviewed on {formatDate(TESTED_ON)}.
      </p>
      <p>
        This website was last tested on {formatDate(TESTED_ON)} against the WCAG 2.2 AA standard. We tested it ourselves
        (a self-assessment), as described above: the pages that need no account, and the pages for staff with the
        different kinds of account. Nobody from outside has audited it yet. We look through this statement again at
        least once a year, and whenever the website changes in a way that matters to it.
      </p>
    </>
  )
}
