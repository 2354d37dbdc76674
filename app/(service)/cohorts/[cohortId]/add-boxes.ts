/**
 * Gives each row of the list its box to tick, where it has none: a quarter of the page's HTML, so a script makes them.
 * @param ticked ids of the students that were ticked when the form came back; empty leaves the boxes as they are
 */
export function addBoxes(body: HTMLTableSectionElement, ticked: ReadonlySet<string>): void {
  for (const row of body.rows) {
    const link = row.querySelector<HTMLAnchorElement>('th a')
    const id = link?.pathname.split('/').pop()
    if (!link || !id) continue
    let box = row.querySelector<HTMLInputElement>('input[name="student"]')
    if (!box) {
      box = document.createElement('input')
      box.type = 'checkbox'
      box.name = 'student'
      box.value = id
      box.setAttribute('aria-label', `Select ${link.textContent}`)
      row.cells[0]?.append(box)
    }
    if (ticked.size > 0) box.checked = ticked.has(id)
  }
}
