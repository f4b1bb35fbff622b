import { Client } from 'pg'

/** Every table, the queue's too, that holds one of these texts anywhere. */
export async function tablesHolding(connectionString: string, texts: readonly string[]): Promise<string[]> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    )
    const holding: string[] = []
    for (const { name } of tables) {
      const { rowCount } = await client.query(
        `SELECT 1 FROM ${name} row WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) text WHERE position(text IN row::text) > 0) LIMIT 1`,
        [texts],
      )
      if (rowCount) holding.push(name)
    }
    return holding
  } finally {
    await client.end()
  }
}
