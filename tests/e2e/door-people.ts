import { readFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { type APIRequestContext, expect, type PlaywrightWorkerArgs } from '@playwright/test'
import { Client } from 'pg'
import type { Things } from './doors'
import { HOME, OWNER } from './fixtures'

/** What stands where nobody may look: the first clip of 01-first-clip.spec.ts. */
/** A Yjs document that nobody has written in. */
export const EMPTY_DOCUMENT = Buffer.from([0, 0])

export const CANARY = 'A red panda crosses'

/** Everybody who tries the doors: without a session that counts, of another workspace, and of each lower role of this one. */
export const OUTSIDERS = ['nobody', 'removed', 'suspended', 'disabled'] as const
export const ROLES = ['admin', 'creator', 'reviewer'] as const
export const PEOPLE = [...OUTSIDERS, 'stranger', ...ROLES] as const
export type Who = (typeof PEOPLE)[number]

/** All of them, signed in, and what they must not get at. */
export async function invite(playwright: PlaywrightWorkerArgs['playwright'], baseURL: string) {
  const { databaseUrl } = JSON.parse(readFileSync(`${HOME}/state.json`, 'utf8')) as {
    databaseUrl: string
  }
  const db = new Client({ connectionString: databaseUrl })
  await db.connect()
  const one = async <Row>(text: string, values: unknown[] = []) =>
    (await db.query(text, values)).rows[0] as Row
  const { workspace_id: home } = await one<{ workspace_id: string }>(
    'SELECT m.workspace_id FROM members m JOIN users u ON u.id = m.user_id WHERE u.email = $1',
    [OWNER.email],
  )
  const elsewhere = randomUUID()
  await db.query("INSERT INTO workspaces (id, name) VALUES ($1, 'Elsewhere')", [elsewhere])

  const made: string[] = []
  const people = { nobody: await playwright.request.newContext({ baseURL }) } as Record<
    Who,
    APIRequestContext
  >
  for (const who of PEOPLE.filter((name) => name !== 'nobody')) {
    const userId = randomUUID()
    made.push(userId)
    await db.query(
      'INSERT INTO users (id, email, name, password_hash) SELECT $1, $2, $3, password_hash FROM users WHERE email = $4',
      [userId, `${who}-${userId}@example.com`, who, OWNER.email],
    )
    await db.query('INSERT INTO members (id, workspace_id, user_id, role) VALUES ($1, $2, $3, $4)', [
      randomUUID(),
      who === 'stranger' ? elsewhere : home,
      userId,
      who === 'stranger' ? 'owner' : (ROLES.find((role) => role === who) ?? 'reviewer'),
    ])
    people[who] = await signedIn(playwright, baseURL, `${who}-${userId}@example.com`)
    if (who === 'removed' || who === 'suspended')
      await db.query(`UPDATE members SET ${who}_at = now() WHERE user_id = $1`, [userId])
    if (who === 'disabled') await db.query('UPDATE users SET disabled_at = now() WHERE id = $1', [userId])
  }

  const kept = await one<Pick<Things, 'assetId' | 'generationId' | 'keyId'>>(
    `SELECT a.id AS "assetId", g.id AS "generationId", g.key_id AS "keyId" FROM assets a
     JOIN generations g ON g.id = a.generation_id WHERE g.prompt LIKE $1 AND a.workspace_id = $2 LIMIT 1`,
    [`${CANARY}%`, home],
  )
  const { id: memberId, user_id: ownerId } = await one<{ id: string; user_id: string }>(
    "SELECT id, user_id FROM members WHERE workspace_id = $1 AND role = 'owner'",
    [home],
  )
  const { email } = await one<{ email: string }>(
    'SELECT u.email FROM users u JOIN members m ON m.user_id = u.id WHERE m.workspace_id = $1',
    [elsewhere],
  )
  const { id: ownerSessionId } = await one<{ id: string }>(
    'SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.email = $1 AND s.ended_at IS NULL LIMIT 1',
    [OWNER.email],
  )
  const things: Things = {
    ...kept,
    presetId: randomUUID(),
    approvalId: randomUUID(),
    projectId: randomUUID(),
    shareId: randomUUID(),
    partId: randomUUID(),
    commentId: randomUUID(),
    boardId: randomUUID(),
    storyboardId: randomUUID(),
    elementId: randomUUID(),
    voiceId: randomUUID(),
    memberId,
    invitationId: randomUUID(),
    email,
    ownerId,
    ownerSessionId,
  }
  await db.query(
    `INSERT INTO invitations (id, workspace_id, created_by_id, role, token_hash, expires_at)
     VALUES ($1, $2, $3, 'creator', 'nobody has it', now() + interval '1 hour')`,
    [things.invitationId, home, ownerId],
  )
  await db.query(
    `INSERT INTO presets (id, workspace_id, created_by_id, name, request)
     SELECT $1, m.workspace_id, m.user_id, $3, '{"modelId":"kling-v3/text-to-video","prompt":""}' FROM members m
     WHERE m.workspace_id = $2 AND m.role = 'owner'`,
    [things.presetId, home, `${CANARY} preset`],
  )
  await db.query(
    `INSERT INTO projects (id, workspace_id, created_by_id, name, updated_at) VALUES ($1, $2, $3, $4, now())`,
    [things.projectId, home, things.ownerId, `${CANARY} project`],
  )
  await db.query(
    `INSERT INTO storyboards (id, workspace_id, project_id, created_by_id, name, state) VALUES ($1, $2, $3, $4, $5, $6)`,
    [things.storyboardId, home, things.projectId, things.ownerId, `${CANARY} storyboard`, EMPTY_DOCUMENT],
  )
  await db.query(
    `INSERT INTO elements (id, workspace_id, project_id, created_by_id, type, name, handle, updated_at)
     VALUES ($1, $2, $3, $4, 'prop', $5, 'Canary', now())`,
    [things.elementId, home, things.projectId, things.ownerId, `${CANARY} element`],
  )
  await db.query(
    // Taken out, so that no other test counts it.
    `INSERT INTO voices (id, workspace_id, created_by_id, name, gone_at) VALUES ($1, $2, $3, $4, now())`,
    [things.voiceId, home, things.ownerId, `${CANARY} voice`],
  )
  await db.query(
    `INSERT INTO boards (id, workspace_id, created_by_id, name, updated_at) VALUES ($1, $2, $3, $4, now())`,
    [things.boardId, home, things.ownerId, `${CANARY} board`],
  )
  await db.query(
    `INSERT INTO comments (id, workspace_id, asset_id, author_id, body) VALUES ($1, $2, $3, $4, $5)`,
    [things.commentId, home, things.assetId, things.ownerId, `${CANARY} comment`],
  )
  await db.query(
    `INSERT INTO part_uploads (id, workspace_id, created_by_id, filename, bytes, changed_at)
     VALUES ($1, $2, $3, $4, 9, 0)`,
    [things.partId, home, things.ownerId, `${CANARY}.mp4`],
  )
  await db.query(
    `INSERT INTO shares (id, workspace_id, created_by_id, asset_id, access, may_download, token_hash)
     VALUES ($1, $2, $3, $4, 'view', false, 'nobody has this either')`,
    [things.shareId, home, things.ownerId, things.assetId],
  )
  await db.query(
    `INSERT INTO approvals (id, workspace_id, asked_by_id, input, quote, prompt, is_simulated, ceiling_micros, submit_key)
     SELECT $1, workspace_id, created_by_id, jsonb_build_object('submitKey', $3::text, 'request', request,
              'offerId', offer_id, 'keyId', key_id, 'shownTotalMicros', 1), quote, prompt, true, 1, $3::uuid
     FROM generations WHERE id = $2`,
    [things.approvalId, things.generationId, randomUUID()],
  )
  return {
    people,
    things,
    async close() {
      await db.query('DELETE FROM presets WHERE id = $1', [things.presetId])
      await db.query("DELETE FROM comments WHERE id = $1 OR body = 'Doors'", [things.commentId])
      await db.query('DELETE FROM part_uploads WHERE id = $1', [things.partId])
      await db.query('DELETE FROM shares WHERE id = $1', [things.shareId])
      await db.query('DELETE FROM approvals WHERE id = $1', [things.approvalId])
      await db.query('DELETE FROM invitations WHERE id = $1', [things.invitationId])
      await db.query("DELETE FROM boards WHERE id = $1 OR name = 'Doors'", [things.boardId])
      await db.query('DELETE FROM projects WHERE id = $1', [things.projectId])
      // What they did is on record, and so they stay; not in the workspace.
      await db.query('DELETE FROM members WHERE user_id = ANY($1)', [made])
      await db.end()
      for (const who of PEOPLE) await people[who].dispose()
    },
  }
}

async function signedIn(playwright: PlaywrightWorkerArgs['playwright'], baseURL: string, email: string) {
  const person = await playwright.request.newContext({ baseURL })
  const { csrfToken } = (await (await person.get('/api/auth/csrf')).json()) as { csrfToken: string }
  const reply = await person.post('/api/auth/callback/credentials', {
    form: { csrfToken, email, password: OWNER.password, json: 'true' },
  })
  expect(reply.ok()).toBe(true)
  return person
}

export async function headOf(person: APIRequestContext, url: string): Promise<number> {
  const { cookies } = await person.storageState()
  const leave = new AbortController()
  const reply = await fetch(url, {
    signal: leave.signal,
    headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
  })
  leave.abort()
  return reply.status
}
