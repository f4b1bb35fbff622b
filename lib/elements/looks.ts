import { z } from 'zod'
import { factsOf, FILE_COLUMNS, judgeFile } from '@/lib/catalog/judge-file'
import type { ElementKeeper } from '@/lib/providers/contract'
import type { Prisma } from '@/prisma/client/client'
import type { LooksPart } from './schema'

/** An element with all that it can be made of at a provider. What lies in the bin is none of it. */
export const WITH_LOOKS = {
  images: {
    where: { asset: { shelf: { not: 'bin' } } },
    select: {
      asset: { select: FILE_COLUMNS },
    },
    orderBy: { position: 'asc' },
  },
} satisfies Prisma.ElementInclude

export type ElementWithLooks = Prisma.ElementGetPayload<{ include: typeof WITH_LOOKS }>

/** What a provider is given of an element. */
const Looks = z.object({
  name: z.string(),
  description: z.string(),
  /** The frontal one first. */
  imageIds: z.array(z.string()),
  voiceId: z.string().nullable(),
})
export type Looks = z.infer<typeof Looks>

/** As far as there is room for it there. */
export function looksOf(
  { name, description, images, voiceId }: ElementWithLooks,
  { maxChars, pictures }: ElementKeeper,
): Looks {
  const cut = (text: string, most: number) => [...text].slice(0, most).join('').trim()
  return {
    name: cut(name, maxChars.name),
    description: cut(description, maxChars.description),
    imageIds: images.slice(0, pictures.most).map(({ asset }) => asset.id),
    voiceId,
  }
}

/** What is another one now than it was made from. A name changes nothing in a picture. */
export function changesSince(madeFrom: unknown, now: Looks): LooksPart[] {
  const { data: then } = Looks.safeParse(madeFrom)
  const is = (name: Exclude<keyof Looks, 'name'>) =>
    JSON.stringify(then?.[name]) === JSON.stringify(now[name])
  return [
    ...(is('imageIds') ? [] : (['pictures'] as const)),
    ...(is('description') ? [] : (['description'] as const)),
    ...(is('voiceId') ? [] : (['voice'] as const)),
  ]
}

const COUNTS = ['none', 'one', 'two', 'three', 'four']
const say = (count: number) => COUNTS[count] ?? String(count)

/** Why a provider would not take it, in a sentence; null when nothing is missing. */
export function whyNotMade(
  { images }: ElementWithLooks,
  providerName: string,
  { pictures: { least, most, limits } }: ElementKeeper,
): string | null {
  const missing = least - images.length
  if (missing > 0) {
    const has =
      images.length === 0 ? 'It has none.' : `It has ${say(images.length)}: add ${say(missing)} more.`
    return `${providerName} makes an element from ${say(least)} to ${say(most)} pictures. ${has}`
  }
  for (const [at, { asset }] of images.slice(0, most).entries()) {
    const problem = judgeFile(factsOf(asset), limits)
    if (problem) return `Picture ${at + 1} does not fit ${providerName}. ${problem}`
  }
  return null
}
