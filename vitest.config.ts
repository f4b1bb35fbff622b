import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '')
const alias = { '@': root, 'server-only': `${root}/tests/setup/empty.ts` }

export default defineConfig({
  test: {
    pool: 'forks',
    // Left alone it keeps one processor free, and half of the tests wait for something.
    maxWorkers: availableParallelism(),
    globalSetup: ['tests/setup/scratch-folder.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          // The catalogue and the simulators are read once, not once per file.
          isolate: false,
          include: ['{lib,components,tests}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', 'tests/e2e/**'],
          setupFiles: ['tests/setup/media-engine.ts'],
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'database',
          include: ['{lib,tests}/**/*.db.test.ts'],
          globalSetup: ['tests/setup/start-database.ts'],
          setupFiles: ['tests/setup/media-engine.ts', 'tests/setup/database.ts'],
        },
      },
    ],
  },
})
