import type { Metadata } from 'next'
import { Details } from '#app/_ui/details.tsx'
import { FigureLead } from '#app/_ui/figure-lead.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { SummaryList } from '#app/_ui/summary-list.tsx'
import { Table } from '#app/_ui/table.tsx'
import { readDataInventory } from '#lib/governance/loaders.ts'

export const metadata: Metadata = { title: 'Data inventory' }

const sentence = (table: string): string => {
  const words = table.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The record of processing (UK GDPR article 30), made of the inventory that copies, transfers and erasures are made of. */
export default async function DataInventoryPage() {
  const { purposes, columns, tables, byTable } = await readDataInventory()
  return (
    <>
      <PageHeading>Data inventory</PageHeading>
      <FigureLead figure={columns}>columns in {tables} tables hold something of a person</FigureLead>
      <p>
        This is the record of processing that the law asks for. Copies, transfers and erasures are made of it, so that
        what is not in it cannot be stored. It names no person.
      </p>
      <p>
        <a href="/api/exports/data-inventory.csv">Download every column (CSV)</a>
      </p>
      <h2>What it is held for</h2>
      {purposes.map((row) => (
        <section key={row.purpose}>
          <h3>{row.purpose}</h3>
          <SummaryList
            rows={[
              { term: 'Why', value: row.why },
              { term: 'Lawful basis', value: `${row.basis}. ${row.basisWhy}` },
              { term: 'Whose', value: row.whose.join('; ') },
              { term: 'Categories', value: row.categories.join('; ') },
              { term: 'Where it comes from', value: row.sources.join('; ') },
              { term: 'Recipients', value: row.recipients.join('; ') },
              { term: 'Kept', value: row.retention.join('. ') },
            ]}
          />
        </section>
      ))}
      <h2>Column by column</h2>
      {byTable.map(({ table, columns: of }) => (
        <Details key={table} summary={`${sentence(table)}: ${of.length === 1 ? 'one column' : `${of.length} columns`}`}>
          <Table caption={`Columns of ${table.replaceAll('_', ' ')}`} captionHidden>
            <thead>
              <tr>
                <th scope="col">Column</th>
                <th scope="col">Category</th>
                <th scope="col">Source</th>
                <th scope="col">On access</th>
                <th scope="col">On erasure</th>
              </tr>
            </thead>
            <tbody>
              {of.map((row) => (
                <tr key={row.column}>
                  <th scope="row">{row.column}</th>
                  <td>{row.category}</td>
                  <td>{row.source}</td>
                  <td>{row.onAccess}</td>
                  <td>{row.onErasure}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Details>
      ))}
    </>
  )
}
