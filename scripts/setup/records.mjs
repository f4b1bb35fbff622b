import { withClient } from './migrate.mjs'

/** What is on record stays as it was written: rows of these are added and read, nothing else. */
const RECORDS = 'audit_entries, ledger_entries'
export const APP_ROLE = 'dailies_app'

/**
 * Makes the role that pages and worker connect as, and returns its address. It owns nothing but the queue, and of what is on
 * record it may only read and add: who takes over the web process cannot rewrite it. At every start, for tables come.
 */
export async function openAppRole(ownerUrl, password) {
  await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query(
      `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '${APP_ROLE}') AS "isThere",
              format('ROLE ${APP_ROLE} LOGIN PASSWORD %L', $1::text) AS role, quote_ident(current_database()) AS database`,
      [password],
    )
    const [{ isThere, role, database }] = rows
    await client.query(`${isThere ? 'ALTER' : 'CREATE'} ${role};
      GRANT CREATE ON DATABASE ${database} TO ${APP_ROLE};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${APP_ROLE};
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${APP_ROLE};
      REVOKE UPDATE, DELETE ON ${RECORDS} FROM ${APP_ROLE};
      REVOKE INSERT, UPDATE, DELETE ON "_prisma_migrations" FROM ${APP_ROLE}`)
    await client.query(QUEUE_TO_APP_ROLE)
  })
  const url = new URL(ownerUrl)
  url.username = APP_ROLE
  url.password = password
  return url.href
}

/** In a database of one's own there is one role, which owns the tables: it takes the same rights from itself. */
export async function protectRecords(databaseUrl) {
  await withClient(databaseUrl, (client) =>
    client.query(`REVOKE UPDATE, DELETE, TRUNCATE ON ${RECORDS} FROM CURRENT_USER`),
  )
}

/** The queue makes and alters its own tables. In older homes they belong to the database's own role. */
const QUEUE_TO_APP_ROLE = `DO $$ DECLARE act text; BEGIN
  FOR act IN
    SELECT format('ALTER SCHEMA %s OWNER TO ${APP_ROLE}', oid::regnamespace) FROM pg_namespace
    WHERE nspname = 'pgboss' AND nspowner <> '${APP_ROLE}'::regrole
    UNION ALL
    SELECT format('ALTER TABLE %s OWNER TO ${APP_ROLE}', c.oid::regclass)
    FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE nspname = 'pgboss' AND relkind IN ('r', 'p', 'v', 'm') AND relowner <> '${APP_ROLE}'::regrole
    UNION ALL
    SELECT format('ALTER ROUTINE %s OWNER TO ${APP_ROLE}', p.oid::regprocedure)
    FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
    WHERE nspname = 'pgboss' AND proowner <> '${APP_ROLE}'::regrole
    UNION ALL
    SELECT format('ALTER TYPE %s OWNER TO ${APP_ROLE}', t.oid::regtype)
    FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace
    WHERE nspname = 'pgboss' AND typtype = 'e' AND typowner <> '${APP_ROLE}'::regrole
  LOOP EXECUTE act; END LOOP;
END $$`
