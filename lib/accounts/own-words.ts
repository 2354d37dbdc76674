import { sender } from '#lib/mail/sender.ts'

/** What an acquaintance would try first as somebody's passphrase (strength.ts): who they are, and where they are here. */
export async function ownWords(...about: (string | null | undefined)[]): Promise<string[]> {
  const { serviceName, councilName } = await sender()
  return [serviceName, councilName, ...about.filter((text) => text != null)]
}
