import type { Tx } from '../actor.ts'

export type BankHoliday = { day: string; name: string }

/** The bank holidays that the council has on record, in order. */
export async function bankHolidays(tx: Tx): Promise<BankHoliday[]> {
  return [...(await tx.sql<BankHoliday[]>`select day::text as day, name from bank_holiday order by day`)]
}

/** The same as the clock takes them: by day. */
export async function holidayNames(tx: Tx): Promise<Record<string, string>> {
  return Object.fromEntries((await bankHolidays(tx)).map(({ day, name }) => [day, name]))
}

/** @returns false where the day is on record already */
export async function addBankHoliday(tx: Tx, { day, name }: BankHoliday): Promise<boolean> {
  const { count } = await tx.sql`insert into bank_holiday (day, name) values (${day}, ${name}) on conflict do nothing`
  return count > 0
}

/** @returns its name, or null where there is none */
export async function removeBankHoliday(tx: Tx, day: string): Promise<string | null> {
  const [row] = await tx.sql<{ name: string }[]>`delete from bank_holiday where day = ${day} returning name`
  return row?.name ?? null
}
