import type { GenerationRequest, Model } from './model'

/**
 * How a prompt points at what was handed in with it. In the text a reference is plain and canonical: `<<<image_1>>>`,
 * `<<<video_1>>>`, `<<<element_1>>>`, `<<<voice_1>>>`. The rule:
 * - it counts from 1, in the order of its own field: `referenceImages`, `referenceVideo`, `elements`, `voices`;
 * - start and end frame have no token. Where a provider takes frames and references in one list, the references go first,
 *   so that a frame never moves a number;
 * - prompt and shots use the same numbers;
 * - a provider's wire map replaces the whole token by that provider's own way of saying it, or leaves it as it is.
 * People see and press `@image 1`; it is the same thing.
 */
export const TOKEN_KINDS = ['image', 'video', 'element', 'voice'] as const
export type TokenKind = (typeof TOKEN_KINDS)[number]

export interface Token {
  kind: TokenKind
  /** From 1. */
  position: number
  /** As it stands in the prompt. */
  text: string
  /** As people read it. */
  label: string
}

const PATTERN = /<<<(image|video|element|voice)_([1-9]\d{0,2})>>>/g

const FIELD_OF = {
  image: 'referenceImages',
  video: 'referenceVideo',
  element: 'elements',
  voice: 'voices',
} as const

export function tokenOf(kind: TokenKind, position: number): Token {
  return { kind, position, text: `<<<${kind}_${position}>>>`, label: `@${kind} ${position}` }
}

/** Kinds of token that this model's prompt understands. */
export function tokenKindsOf({ abilities }: Model): TokenKind[] {
  if (!abilities.prompt) return []
  return TOKEN_KINDS.filter((kind) => {
    // Only where a video can be used in two ways does the prompt have to say which video it means.
    if (kind === 'video') return Boolean(abilities.referenceVideo && abilities.videoUse)
    return Boolean(abilities[FIELD_OF[kind]])
  })
}

/** What can be pointed at right now, in the order of the form. */
export function tokensFor(model: Model, request: GenerationRequest): Token[] {
  return tokenKindsOf(model).flatMap((kind) =>
    Array.from({ length: countOf(request, kind) }, (_, at) => tokenOf(kind, at + 1)),
  )
}

export function tokensIn(text: string): Token[] {
  return [...text.matchAll(PATTERN)].map(([, kind, position]) => tokenOf(kind as TokenKind, Number(position)))
}

/** A prompt as people read it. */
export function speakTokens(text: string): string {
  return text.replaceAll(
    PATTERN,
    (_, kind: TokenKind, position: string) => tokenOf(kind, Number(position)).label,
  )
}

/** What is wrong with the references of a request, in one sentence; null when each points at something. */
export function judgeTokens(model: Model, request: GenerationRequest): string | null {
  const kinds = tokenKindsOf(model)
  const texts = [request.prompt, ...(request.shots ?? []).map(({ prompt }) => prompt)]
  for (const { kind, position, label } of texts.flatMap(tokensIn)) {
    // A model without such a field reads it as plain words.
    if (!kinds.includes(kind)) continue
    const count = countOf(request, kind)
    if (position > count)
      return `The prompt speaks of ${label}, but there ${count === 1 ? 'is 1' : `are ${count || 'none'}`}.`
  }
  return null
}

/**
 * The same words after a list was changed: each token follows what it pointed at. `before` and `after` are the ids in the
 * field's order; what was taken out keeps a number that nothing has, so that it is noticed and never means another thing.
 */
export function followList(
  text: string,
  kind: TokenKind,
  before: readonly string[],
  after: readonly string[],
): string {
  return text.replaceAll(PATTERN, (token, named: TokenKind, position: string) => {
    const id = before[Number(position) - 1]
    if (named !== kind || id === undefined) return token
    const at = after.indexOf(id)
    return tokenOf(kind, at < 0 ? Math.max(before.length, after.length + 1) : at + 1).text
  })
}

function countOf(request: GenerationRequest, kind: TokenKind): number {
  return [request[FIELD_OF[kind]] ?? []].flat().length
}
