import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { expectAccessible, expectFits, test } from './fixtures'
import { removeProjects, withDatabase } from './somebody'

test.describe.configure({ mode: 'serial' })

const NAME = 'Exported'
let projectId = ''

test.afterAll(() => removeProjects(NAME, 'go'))

const menu = (page: Page) => page.getByRole('button', { name: 'Export', exact: true })

async function save(page: Page, name: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name, exact: true }).click(),
  ])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

test('a storyboard is saved for paper, for editing programs, as captions and with its media', async ({
  asOwner,
}) => {
  const page = await asOwner('/projects')
  await page.getByRole('button', { name: 'New project' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(NAME)
  await page.getByRole('button', { name: 'Make project' }).click()
  await page.getByRole('link', { name: `Storyboard of ${NAME}` }).click()
  await page.waitForURL('**/storyboard')
  projectId = /projects\/([^/]+)/.exec(page.url())![1]!
  await page.getByRole('textbox', { name: 'Name' }).fill('Ночь')
  await page.getByRole('button', { name: 'Start a storyboard' }).click()
  await menu(page).click()
  await expect(page.getByText('Add a shot first: there is nothing to export yet.')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Add shot' }).click()
  await page.getByRole('textbox', { name: 'Prompt' }).fill('She waits at the diner.')
  await page.getByRole('textbox', { name: 'Seconds' }).fill('1')
  await page.getByRole('button', { name: 'Add line' }).click()
  await page.getByRole('textbox', { name: 'Speaker' }).fill('BO')
  await page.getByRole('textbox', { name: 'Line 1' }).fill('You came.')
  await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible()

  await menu(page).click()
  await expectFits(page)
  for (const [name, ending, words] of [
    ['PDF', 'pdf', '%PDF-'],
    ['EDL', 'edl', 'TITLE: Noch'],
    ['OTIO', 'otio', 'Timeline.1'],
    ['FCPXML', 'fcpxml', '<fcpxml'],
    ['SRT', 'srt', 'BO: You came.'],
    ['VTT', 'vtt', '<v BO>You came.'],
    ['Zip of media', 'zip', 'Ночь.edl'],
  ] as const) {
    const file = await save(page, name)
    expect(file.name).toBe(`Ночь.${ending}`)
    expect(file.bytes.toString()).toContain(words)
  }
})

test('a film is rendered while one goes on, and lies in the gallery', async ({ asOwner }) => {
  const page = await asOwner(`/projects/${projectId}/storyboard`)
  await menu(page).press('Enter')
  await page.getByRole('checkbox', { name: 'With captions' }).press('Space')
  await page.getByRole('button', { name: 'MP4 of the cut' }).press('Enter')
  const films = page.getByRole('list', { name: 'Films' })
  await expect(films.getByRole('listitem')).toHaveCount(1)
  // Whoever looks away hears of it.
  await page.keyboard.press('Escape')
  await expect(page.getByRole('status').filter({ hasText: 'Cut is ready.' })).toBeAttached({
    timeout: 120_000,
  })
  await menu(page).click()
  await expect(films).toContainText('Cut is ready.')
  await expectAccessible(page)
  const file = await save(page, 'Download')
  expect(file.name).toBe('Ночь.mp4')
  expect(file.bytes.toString('latin1', 4, 8)).toBe('ftyp')
  await page.getByRole('link', { name: 'Open in gallery' }).click()
  await page.waitForURL('**/gallery/*')
  await expect(page.getByRole('heading', { name: 'Ночь' })).toBeVisible()
})

test('a film that could not be rendered says why, and is asked for again', async ({ asOwner }) => {
  const page = await asOwner(`/projects/${projectId}/storyboard`)
  await withDatabase((db) =>
    db.query(
      `UPDATE renders SET state = 'failed', asset_id = NULL, message = 'Shot 1: the file of the take is gone.'`,
    ),
  )
  await menu(page).click()
  const films = page.getByRole('list', { name: 'Films' })
  await expect(films).toContainText('Cut was not rendered. Shot 1: the file of the take is gone.')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Animatic MP4' }).click()
  await expect(films.getByRole('progressbar', { name: 'Animatic: progress' })).toBeVisible({
    timeout: 120_000,
  })
  await expect(films).toContainText('Animatic is ready.', { timeout: 120_000 })
  await page.getByRole('button', { name: 'Render again' }).click()
  await expect(films.getByRole('listitem')).toHaveCount(3)
  await expect(films).toContainText('Cut is ready.', { timeout: 120_000 })
})
