'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** Whether a script runs here: false in the server's HTML and while it is taken over, true from then on. */
export const useScripted = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
