import 'server-only'
import { isReady } from '#db/ready.ts'

/** Whether the service can do its work: for the balancer, which asks often. */
export const readReadiness = (): Promise<boolean> => isReady()
