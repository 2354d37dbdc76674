import type { Metadata } from 'next'
import { Button } from '#app/_ui/button.tsx'
import { formatInstant } from '#app/_ui/format-date.ts'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { readDownloadPage } from '#lib/rights/carry-out/fetch-download.ts'

type Props = { params: Promise<{ token: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const waiting = await readDownloadPage((await params).token)
  return { title: waiting ? 'Fetch your file' : 'This link does not work any more' }
}

const KINDS: Record<string, string> = {
  'text/html; charset=utf-8': 'a page that you can read and print',
  'application/json': 'a file for a computer to read (JSON)',
  'text/csv; charset=utf-8': 'a table that spreadsheets open (CSV)',
}

/** What waits behind a link, and the button that fetches it: opening the page fetches nothing. */
export default async function DownloadPage({ params }: Props) {
  const { token } = await params
  const waiting = await readDownloadPage(token)
  if (!waiting) return <Gone />
  return (
    <>
      <PageHeading caption={waiting.reference}>Fetch your file</PageHeading>
      <p className="lead">This is {KINDS[waiting.mediaType] ?? 'a file'}.</p>
      <p>
        It can be fetched once, until {formatInstant(waiting.expiresAt)}. It is about a person: on a computer that
        others use, do not leave it behind.
      </p>
      <form method="post" action={`/data-rights/download/${token}/file`}>
        <Button>Fetch it</Button>
      </form>
    </>
  )
}

function Gone() {
  return (
    <>
      <PageHeading>This link does not work any more</PageHeading>
      <p>
        A file can be fetched once, and for 7 days. If you have fetched it, look in the folder where your browser saves
        files.
      </p>
      <p>
        If you have not, <a href="/contact">write to us</a> with the reference of your request, and we send a new link.
      </p>
    </>
  )
}
