export const ELEMENT_TYPES = ['character', 'place', 'prop'] as const
export type ElementType = (typeof ELEMENT_TYPES)[number]

/** What an element of a provider has room for, at most, on any of them. */
export const MAX_ELEMENT_IMAGES = 8
