import { defineConfig } from 'prisma/config'

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // Only migrate, status and diff need an address; generate and validate work without one.
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
