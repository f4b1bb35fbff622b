import 'server-only'
import { Prisma } from '@/prisma/client/client'
import { type GalleryFilter, LENGTHS, PRICES, RATIOS } from './schema'

const DAY_MS = 86_400_000

/** Conditions of a filter that work has as much as files: over rows called `item`. */
export function sharedConditions(filter: GalleryFilter): Prisma.Sql[] {
  const { kind, model, person, project, from, to } = filter
  return [
    kind && Prisma.sql`item.kind = ${kind}`,
    model && Prisma.sql`item.family = ${model}`,
    person && Prisma.sql`item.created_by_id = ${person}::uuid`,
    project &&
      (project === 'none'
        ? Prisma.sql`item.project_id IS NULL`
        : Prisma.sql`item.project_id = ${project}::uuid`),
    from && Prisma.sql`item.created_at >= ${new Date(from)}::timestamptz`,
    to && Prisma.sql`item.created_at < ${new Date(Date.parse(to) + DAY_MS)}::timestamptz`,
  ].filter((part) => part !== undefined && part !== '')
}

/** Conditions that only a file can meet. */
export function fileConditions(filter: GalleryFilter): Prisma.Sql[] {
  const { media, rating, tag, review, ratio, length, price } = filter
  const between = (column: Prisma.Sql, [from, to]: readonly [number, number, string]) =>
    Prisma.sql`${column} >= ${from} AND ${column} < ${to}`
  return [
    media && Prisma.sql`item.media_type = ${media}::"MediaType"`,
    rating && Prisma.sql`item.rating >= ${rating}`,
    tag && Prisma.sql`item.tags @> ARRAY[${tag}]`,
    review && Prisma.sql`item.review_state = ${review}::"ReviewState"`,
    ratio &&
      Prisma.sql`item.width_px BETWEEN item.height_px * ${RATIOS[ratio] * 0.97}::float8 AND item.height_px * ${RATIOS[ratio] * 1.03}::float8`,
    length && between(Prisma.sql`item.duration_ms`, LENGTHS[length]),
    price && between(Prisma.sql`item.price_micros`, PRICES[price]),
  ].filter((part) => part !== undefined && part !== '' && part !== 0)
}

/** Every typed word must begin a word of what is searched. */
export function wordsOf(typed: string | undefined): string {
  const words = typed?.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.map((word) => `'${word}':*`).join(' & ')
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A cursor is the last item's time, or its place on a board, and its id; a broken one starts over. */
export function readCursor(cursor: string | undefined): { key: string; id: string } | null {
  const [key, id] = cursor?.split('~') ?? []
  return key && id && UUID.test(id) ? { key, id } : null
}

/** What comes after the cursor in the order of these two columns. */
export function after(cursor: string | undefined, columns: Prisma.Sql, isNumber: boolean): Prisma.Sql[] {
  const last = readCursor(cursor)
  if (!last) return []
  if (isNumber) {
    return /^-?\d{1,9}$/.test(last.key)
      ? [Prisma.sql`(${columns}) < (${Number(last.key)}::int, ${last.id}::uuid)`]
      : []
  }
  const time = Date.parse(last.key)
  return Number.isNaN(time)
    ? []
    : [Prisma.sql`(${columns}) < (${new Date(time)}::timestamptz, ${last.id}::uuid)`]
}
