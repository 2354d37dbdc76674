/** Names the key of what a plan needs until it is carried out: the values of a correction, another address. */
export const PLAN_PURPOSE = 'wex rights plan'
