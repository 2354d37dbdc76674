type SiteSearchProps = {
  /** A server action, which reads the field `words`. */
  action: (form: FormData) => Promise<void>
  label: string
}

/**
 * The header's search. It is posted: what is looked for is a person's name, which must not stand in an address. Works
 * without JavaScript.
 */
export function SiteSearch({ action, label }: SiteSearchProps) {
  return (
    <search>
      <form className="site-search" action={action}>
        <label className="hidden-visually" htmlFor="site-search">
          {label}
        </label>
        <input id="site-search" type="search" name="words" placeholder={label} autoComplete="off" maxLength={200} />
        <button className="button" type="submit">
          Search
        </button>
      </form>
    </search>
  )
}
