/** Drawn anew for each request, and nothing but text: the least that a page of this framework costs. */
export const dynamic = 'force-dynamic'

export default function Page() {
  return (
    <main>
      <h1>A page of text</h1>
      <p>It asks nobody for anything.</p>
    </main>
  )
}
