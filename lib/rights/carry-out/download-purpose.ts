/** Names the key of what a link fetches. */
export const DOWNLOAD_PURPOSE = 'wex rights download'
