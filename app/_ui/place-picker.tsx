type PlacePickerProps = {
  /** A server action, which reads the field `schoolId`; empty for all places. */
  action: (form: FormData) => Promise<void>
  places: readonly { id: string; name: string }[]
  /** Empty for all. */
  picked: string
}

/**
 * Whose work is on the screen, for somebody who works at several places. It has a button: a choice that leaves the page
 * by itself would take the keyboard's users with it, and does nothing without JavaScript.
 */
export function PlacePicker({ action, places, picked }: PlacePickerProps) {
  return (
    <form className="place-picker" action={action}>
      <label htmlFor="acting-for">Acting for</label>
      {/* React does not move a mounted select to a new default: the key makes a new one. */}
      <select key={picked} id="acting-for" name="schoolId" defaultValue={picked}>
        <option value="">All my places</option>
        {places.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <button className="button button-secondary" type="submit">
        Change place
      </button>
    </form>
  )
}
