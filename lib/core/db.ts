import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { type Prisma, PrismaClient } from '@/prisma/client/client'
import { env } from './env'

export type Tx = Prisma.TransactionClient

const holder = globalThis as { dailiesDb?: PrismaClient }

/** The one database client of this process; hot reload keeps it. */
export function db(): PrismaClient {
  holder.dailiesDb ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: env().DATABASE_URL, max: 12, connectionTimeoutMillis: 5_000 }),
    transactionOptions: { maxWait: 10_000, timeout: 10_000 },
  })
  return holder.dailiesDb
}
