/** @type {import('next').NextConfig} The service's own settings, as far as they bear on a page of text. */
export default { poweredByHeader: false, reactStrictMode: true, typescript: { ignoreBuildErrors: true } }
