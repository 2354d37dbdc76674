import { providerAnswer } from '#lib/gate/single-sign-on.ts'

/** The way back from a single sign-on provider. There is nothing else under /api/auth. */
export const GET = providerAnswer
