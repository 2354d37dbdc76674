/** Drawn anew for each request, and one sentence: the least that any page of this framework costs. */
export const dynamic = 'force-dynamic'

export default function Page() {
  return (
    <main>
      <h1>A page of a sentence</h1>
      <p>It asks nobody for anything.</p>
    </main>
  )
}
