import { readFileSync } from 'node:fs'
import { expect, expectFits, OWNER, test, writePrompt } from './fixtures'

test.describe.configure({ mode: 'serial' })

/** What the specs before this one spent, and the limit that leaves a little of it. */
let limit = ''

test('a budget that is set counts at once, says what is short, and is on record', async ({ asOwner }) => {
  const page = await asOwner('/admin/budgets')
  const workspace = page.getByRole('form', { name: 'The workspace, simulated money' })
  const one = page.getByRole('form', { name: 'One generation, simulated money' })
  const used = /\$([\d.]+) spent, \$([\d.]+) held/.exec((await workspace.textContent()) ?? '')!
  expect(Number(used[1])).toBeGreaterThan(0.4)
  limit = (Number(used[1]) + Number(used[2]) + 0.0655).toFixed(4)

  await workspace.getByLabel('Limit, dollars').fill('')
  await workspace.getByRole('button').click()
  await expect(workspace.getByText('A workspace needs a limit; 0 stops all spending.')).toBeVisible()
  await workspace.getByLabel('Limit, dollars').fill('lots')
  await workspace.getByLabel('Warn at %').fill('101')
  await workspace.getByRole('button').click()
  await expect(workspace.getByText('Dollars, such as 50')).toBeVisible()
  await expect(workspace.getByText('A whole number from 1 to 100.')).toBeVisible()
  await expect(workspace.getByLabel('Limit, dollars')).toHaveValue('lots')
  await workspace.getByLabel('Limit, dollars').fill(limit)
  await workspace.getByLabel('Warn at %').fill('50')
  // By keyboard.
  await workspace.getByLabel('Limit, dollars').press('Enter')
  await expect(workspace.getByText('Saved.')).toBeVisible()
  await expect(workspace).toContainText('nearly used up')
  limit = await workspace.getByLabel('Limit, dollars').inputValue()
  await one.getByLabel('At most, dollars').fill('0.10')
  await one.getByRole('button').click()
  await expect(one.getByText('Saved.')).toBeVisible()
  await expectFits(page)

  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/create')
  await writePrompt(page, 'A dear clip')
  await page.getByRole('group', { name: 'Duration' }).getByRole('radio', { name: '5 s', exact: true }).check()
  // The simulator's money is what is short; other specs brought keys of real ones.
  const simulator = page.getByRole('region', { name: 'Price' }).getByRole('rowheader', {
    name: /Modellix.*Simulator/s,
  })
  await simulator.getByRole('radio').check()
  await page.getByRole('button', { name: /^Generate · \$/ }).click()
  await expect(page.getByText('has $0.0655 left. Nothing was sent.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Prompt', exact: true })).toHaveValue('A dear clip')

  await page.goto('/admin/budgets')
  for (const [form, label, limit] of [
    [workspace, 'Limit, dollars', '$200'],
    [one, 'At most, dollars', ''],
  ] as const) {
    await form.getByLabel(label).fill(limit)
    await form.getByRole('button').click()
    await expect(form.getByText('Saved.')).toBeVisible()
  }
})

test('the audit log is searched, and its address can be passed on', async ({ asOwner }) => {
  const page = await asOwner('/admin/audit')
  const entries = page.getByRole('list', { name: 'Entries' }).getByRole('listitem')
  const change = `set the simulated budget of the workspace from $200.00 to ${limit}`
  await expect(entries.filter({ hasText: change })).toContainText(OWNER.name)
  await expectFits(page)
  await page.getByLabel('Search').fill('one generation')
  await page.getByLabel('Search').press('Enter')
  await page.waitForURL('**/admin/audit?q=one+generation*')
  await expect(entries).toHaveCount(2)
  await page.reload()
  await expect(page.getByLabel('Search')).toHaveValue('one generation')
  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Save as CSV' }).click()
  expect(
    readFileSync(await (await saved).path(), 'utf8')
      .trim()
      .split('\r\n'),
  ).toHaveLength(3)
  await page.getByLabel('Search').fill('nothing of the kind')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByText('Nothing on record fits.')).toBeVisible()
  await page.goto('/admin/audit?from=tomorrow')
  await expect(page.getByRole('alert').filter({ hasText: 'Write a day as 2026-11-21.' })).toBeVisible()
})

test('usage shows where the money went, as pictures, figures and a file', async ({ asOwner }) => {
  const page = await asOwner('/admin/usage')
  await expect(page.getByRole('img', { name: /^Money by day\. Most on .*\$\d/ })).toBeVisible()
  const part = page.getByRole('region', { name: 'By provider' })
  await expect(part.getByRole('img', { name: /Most: Modellix, \$\d/ })).toBeVisible()
  await part.getByText('Figures').click()
  await expect(part.getByRole('row', { name: /^Modellix/ })).toContainText('$')
  await expectFits(page)
  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Save as CSV, by person' }).click()
  expect(readFileSync(await (await saved).path(), 'utf8')).toMatch(
    new RegExp(`,${OWNER.name},[\\d.,]+,simulated$`, 'm'),
  )
  await page.goto('/admin/usage?money=real&month=2020-02')
  await expect(page.getByText('No real money was set aside or spent in 2020-02.')).toBeVisible()
})
