/** @type {import('next').NextConfig} */
export default {
  // Headers, the nonce included, are set by scripts/serve/headers.ts before Next sees a request (docs/decisions).
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks the types, of everything; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // Uploads are at most 20 MB; the server refuses longer requests before Next reads them.
    serverActions: { bodySizeLimit: '21mb' },
  },
  serverExternalPackages: ['@node-rs/argon2', 'postgres', 'pino', 'xlsx', 'papaparse', 'saxes'],
}
