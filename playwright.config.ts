import { defineConfig } from '@playwright/test'
import { HOME, STUDIO } from './tests/e2e/fixtures'
import { CHROMIUM_ARGS } from './tests/setup/chromium-args'

const executablePath = process.env.CHROMIUM_PATH || undefined

/** Real browser, real studio, real simulator. Screens share one workspace, so the files of a studio run one after the other. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: `${HOME}-failures`,
  globalSetup: './tests/setup/start-studio.ts',
  workers: 1,
  // A busy machine is slow; what hangs is ended by the waits inside.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: `${HOME}.json` }]],
  use: {
    baseURL: STUDIO,
    // A trace of everything costs a third of the time; `--trace on` makes one.
    screenshot: 'only-on-failure',
    // Colours that are still on their way from one theme to the other are neither's, and motion costs a small machine much.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath,
      args: CHROMIUM_ARGS,
    },
  },
})
