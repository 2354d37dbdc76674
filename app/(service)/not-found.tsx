import type { Metadata } from 'next'

export { NotFoundPage as default } from '#app/_ui/not-found-page.tsx'

export const metadata: Metadata = { title: 'Page not found' }
