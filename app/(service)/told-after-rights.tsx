type Told = { told: number; lately: number } | null

/** That there is something to do elsewhere after rights requests: what is new, on the page that somebody comes to first. */
export function ToldLately({ told }: { told: Told }) {
  if (!told || told.lately === 0) return null
  return (
    <section className="notice" aria-labelledby="told-after-rights">
      <h2 id="told-after-rights">After data rights requests</h2>
      <div>
        <p>
          <a href="/rights-told">
            See what became of people’s information: {told.lately === 1 ? 'one change' : `${told.lately} changes`}
          </a>{' '}
          in the last 30 days. What you took down elsewhere has to be treated in the same way.
        </p>
      </div>
    </section>
  )
}

/** The way back to it later, at the end of that page. */
export function ToldBefore({ told }: { told: Told }) {
  if (!told || told.lately > 0) return null
  return (
    <p>
      <a href="/rights-told">What you were told after data rights requests</a>
    </p>
  )
}
