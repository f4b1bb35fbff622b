import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { type Prisma, PrismaClient } from '@/prisma/client/client'
import { env } from './env'

export type Tx = Prisma.TransactionClient

const holder = globalThis as { dailiesDb?: PrismaClient }

/** The one database client of this process; hot reload keeps it. */
export function db(): PrismaClient {
  holder.dailiesDb ??= new PrismaClient({
    adapter: new PrismaPg(openPool(), { disposeExternalPool: true }),
    transactionOptions: { maxWait: 10_000, timeout: 10_000 },
  })
  return holder.dailiesDb
}

function openPool(): Pool {
  const pool = new Pool({
    connectionString: env().DATABASE_URL,
    max: 12,
    connectionTimeoutMillis: 5_000,
    // A process that is frozen in the middle of a transaction must not keep everybody else's money locked.
    idle_in_transaction_session_timeout: 15_000,
    lock_timeout: 10_000,
  })
  // A session ended by the server while it changes hands has no listener, and would take the whole process down.
  return pool.on('connect', (client) => client.on('error', () => undefined))
}
