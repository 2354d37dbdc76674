'use client'

export { ErrorPage as default } from '#app/_ui/error-page.tsx'
