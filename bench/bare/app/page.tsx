/** Drawn anew for each request, and nothing but text, as much as a page of guidance has: 14 kB of HTML. */
export const dynamic = 'force-dynamic'

const PARAGRAPHS = [
  'Work experience lets young people see what a working day is like, find out what they are good at, and meet people who do jobs that they had not heard of. A placement may be a week in one block, a day a week over a term, or a set of shorter visits and projects.',
  'The school agrees the dates, the student looks for a place with the help of the school and of the placement partner, and the employer says yes or no. Before the placement starts, somebody checks that the employer is insured, that risks are known, and that the student is told what to do in an emergency.',
  'During the placement the school visits or calls. Afterwards the student writes down what was learnt, the employer says how it went, and both are kept with the record of the placement until they are no longer needed.',
]

export default function Page() {
  return (
    <main>
      <h1>A page of text</h1>
      {[1, 2, 3].map((section) => (
        <section key={section}>
          <h2>Section {section}</h2>
          {PARAGRAPHS.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </section>
      ))}
    </main>
  )
}
