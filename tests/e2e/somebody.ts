import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'
import { Client } from 'pg'
import { HOME, OWNER, STUDIO } from './fixtures'

/** What the studio under test runs as. */
export function studioState() {
  return JSON.parse(readFileSync(`${HOME}/state.json`, 'utf8')) as {
    databaseUrl: string
    pids: { web: number; worker: number }
  }
}

/** The database of the studio under test, for as long as `use` takes. */
export async function withDatabase<T>(use: (db: Client) => Promise<T>): Promise<T> {
  const db = new Client({ connectionString: studioState().databaseUrl })
  await db.connect()
  return use(db).finally(() => db.end())
}

/** Somebody new with the owner's password, in the owner's first workspace or in the one of that name. */
export async function addPerson(
  name: string,
  role: string,
  workspace: string | null = null,
): Promise<{ userId: string; email: string }> {
  const userId = randomUUID()
  const email = `${role}-${userId}@example.com`
  await withDatabase(async (db) => {
    await db.query(
      'INSERT INTO users (id, email, name, password_hash) SELECT $1, $2, $3, password_hash FROM users WHERE email = $4',
      [userId, email, name, OWNER.email],
    )
    await db.query(
      `INSERT INTO members (id, workspace_id, user_id, role) SELECT $1, w.id, $2, $3 FROM members m
       JOIN users u ON u.id = m.user_id JOIN workspaces w ON w.id = m.workspace_id
       WHERE u.email = $4 AND w.name = coalesce($5, w.name) ORDER BY m.created_at LIMIT 1`,
      [randomUUID(), userId, role, OWNER.email, workspace],
    )
  })
  return { userId, email }
}

/** Takes them out of the workspace again; what they made stays. */
export async function removePerson({ userId }: { userId: string }): Promise<void> {
  await withDatabase((db) => db.query('UPDATE members SET removed_at = now() WHERE user_id = $1', [userId]))
}

/**
 * Takes projects of that name out, with their storyboards and all that is in them: a name may end in `%`. Clips and files made
 * there stay in the workspace, without a project, unless they go too.
 */
export async function removeProjects(name: string, files: 'stay' | 'go' = 'stay'): Promise<void> {
  await withDatabase(async (db) => {
    await db.query('BEGIN')
    // What the studio adds meanwhile waits until they are gone, and is then refused.
    const { rows } = await db.query<{ id: string }>('SELECT id FROM projects WHERE name LIKE $1 FOR UPDATE', [
      name,
    ])
    const ids = rows.map(({ id }) => id)
    await db.query('UPDATE generations SET project_id = NULL WHERE project_id = ANY($1)', [ids])
    await db.query(
      files === 'go'
        ? 'DELETE FROM assets WHERE project_id = ANY($1)'
        : 'UPDATE assets SET project_id = NULL WHERE project_id = ANY($1)',
      [ids],
    )
    await db.query('DELETE FROM projects WHERE id = ANY($1)', [ids])
    await db.query('COMMIT')
  })
}

/** A browser of their own, signed in. */
export async function pageOf(
  browser: Browser,
  { email }: { email: string },
  path = '/create',
): Promise<Page> {
  const context = await browser.newContext({ baseURL: STUDIO })
  const page = await context.newPage()
  await page.goto(path)
  await page.getByRole('textbox', { name: 'Email' }).fill(email)
  await page.getByLabel('Password').fill(OWNER.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`**${path}`)
  return page
}
