import 'server-only'
import type { Ctx } from '@/lib/core/ctx'
import { csvLine } from '@/lib/core/csv'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { Prisma } from '@/prisma/client/client'
import { describeAct } from './describe-act'
import type { AuditEntryView, AuditFilter, AuditPage } from './schema'

const PAGE = 50
const FILE_PAGE = 500
const DAY_MS = 86_400_000

interface Row {
  id: string
  at: Date
  personName: string
  act: string
  subjectType: string
  subjectName: string
  details: Record<string, unknown>
  reference: string
}

/** One page of what was done, newest first. */
export async function getAudit(ctx: Ctx, filter: AuditFilter): Promise<AuditPage> {
  requirePermission(ctx, 'readAudit')
  const [rows, people] = await Promise.all([
    readEntries(ctx, filter, PAGE + 1),
    db().user.findMany({
      where: { members: { some: { workspaceId: ctx.workspaceId } } },
      select: { id: true, name: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    }),
  ])
  const shown = rows.slice(0, PAGE)
  return {
    entries: shown.map(toView),
    nextCursor: rows.length > PAGE ? cursorOf(shown.at(-1)!) : null,
    people,
  }
}

/** The same as lines of a file, all of them, read page by page. */
export function auditLines(ctx: Ctx, filter: AuditFilter): AsyncIterable<string> {
  requirePermission(ctx, 'readAudit')
  return readLines(ctx, filter)
}

async function* readLines(ctx: Ctx, filter: AuditFilter): AsyncGenerator<string> {
  yield csvLine(['Time (UTC)', 'Person', 'What', 'Act', 'Kind', 'Name', 'Details', 'Reference'])
  let cursor: string | undefined
  do {
    const rows = await readEntries(ctx, { ...filter, cursor }, FILE_PAGE)
    for (const row of rows) {
      const { at, personName, words, reference } = toView(row)
      const { act, subjectType, subjectName, details } = row
      yield csvLine([
        at,
        personName,
        words,
        act,
        subjectType,
        subjectName,
        JSON.stringify(details),
        reference,
      ])
    }
    cursor = rows.length === FILE_PAGE ? cursorOf(rows.at(-1)!) : undefined
  } while (cursor)
}

/** Raw SQL: only a row comparison makes a deep page as quick as the first. */
function readEntries(ctx: Ctx, filter: AuditFilter, limit: number): Promise<Row[]> {
  const words = filter.q?.split(/\s+/).filter(Boolean) ?? []
  return db().$queryRaw<Row[]>`
    SELECT entry.id, at, users.name AS "personName", act, subject_type AS "subjectType", subject_name AS "subjectName",
           details, reference
    FROM audit_entries AS entry JOIN users ON users.id = actor_id
    WHERE workspace_id = ${ctx.workspaceId}::uuid
      ${filter.person ? Prisma.sql`AND actor_id = ${filter.person}::uuid` : Prisma.empty}
      ${filter.act ? Prisma.sql`AND act = ${filter.act}` : Prisma.empty}
      ${filter.from ? Prisma.sql`AND at >= ${new Date(filter.from)}` : Prisma.empty}
      ${filter.to ? Prisma.sql`AND at < ${new Date(Date.parse(filter.to) + DAY_MS)}` : Prisma.empty}
      ${words.length > 0 ? Prisma.join(words.map(holds), '') : Prisma.empty}
      ${after(filter.cursor)}
    ORDER BY at DESC, entry.id DESC LIMIT ${limit}`
}

/** Every typed word must stand somewhere in it, letters of any case. */
function holds(word: string): Prisma.Sql {
  const pattern = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`
  return Prisma.sql` AND concat_ws(' ', users.name, act, subject_name, details, reference) ILIKE ${pattern}`
}

/** A cursor is the last entry's time and id; a broken one starts over. */
function after(cursor: string | undefined): Prisma.Sql {
  const [time, id] = cursor?.split('~') ?? []
  if (!time || !id || Number.isNaN(Date.parse(time)) || !/^[0-9a-f-]{36}$/.test(id)) return Prisma.empty
  return Prisma.sql`AND (at, entry.id) < (${new Date(time)}::timestamptz, ${id}::uuid)`
}

function cursorOf({ at, id }: Row): string {
  return `${at.toISOString()}~${id}`
}

function toView({ id, at, personName, act, subjectName, details, reference }: Row): AuditEntryView {
  return { id, at: at.toISOString(), personName, words: describeAct(act, subjectName, details), reference }
}
