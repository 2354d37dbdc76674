import { service } from '#lib/service.ts'

/** A page of ours as one writes it on paper: with the address that people use. */
export const onPaper = (path: `/${string}`): string => `${service().baseUrl}${path}`
