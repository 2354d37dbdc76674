/** The header's search: a plain GET form, so that it works without JavaScript and a result can be returned to. */
export function SiteSearch({ action, label, name = 'q' }: { action: string; label: string; name?: string }) {
  return (
    <search>
      <form className="site-search" action={action} method="get">
        <label className="hidden-visually" htmlFor="site-search">
          {label}
        </label>
        <input id="site-search" type="search" name={name} placeholder={label} autoComplete="off" />
        <button className="button" type="submit">
          Search
        </button>
      </form>
    </search>
  )
}
