import { expect, expectAccessible, expectFits, test, writePrompt } from './fixtures'
import { addPerson, pageOf, removePerson } from './somebody'

test('a dear request waits for an approval of exactly itself, and is sent once it has one', async ({
  asOwner,
  browser,
}) => {
  test.slow()
  const owner = await asOwner('/admin/budgets')
  const rule = owner.getByRole('form', { name: 'Approval' })
  await rule.getByLabel('Above, dollars').fill('much')
  await rule.getByRole('button').click()
  await expect(rule.getByText('Dollars, such as 50')).toBeVisible()
  await rule.getByLabel('Above, dollars').fill('0.25')
  await rule.getByLabel('Above, dollars').press('Enter')
  await expect(rule.getByText('Saved.')).toBeVisible()
  await expectAccessible(owner)

  const [bo, cleo] = [await addPerson('بو 🎬', 'creator'), await addPerson('Cleo', 'reviewer')]
  const creator = await pageOf(browser, bo)
  const reviewer = await pageOf(browser, cleo, '/approvals')
  await expect(reviewer.getByText('Nothing waits.')).toBeVisible()

  async function ask(prompt: string) {
    await creator.goto('/create')
    await writePrompt(creator, prompt)
    await creator.getByRole('button', { name: /^Ask for approval · \$0\.\d+/ }).click()
    await expect(creator.getByText('Asked for approval of $0.')).toBeVisible()
  }

  await ask('A dear lighthouse')
  await expectAccessible(creator)
  const item = reviewer.getByRole('article', { name: 'A dear lighthouse' })
  await expect(item).toContainText('بو 🎬')
  await expectFits(reviewer)
  await item.getByRole('button', { name: /^Approve · \$0\.\d+/ }).click()
  await expect(reviewer.getByText('Approved and sent.')).toBeVisible()
  await creator.goto('/queue')
  await expect(
    creator.getByRole('main').getByRole('article', { name: 'A dear lighthouse' }).getByRole('status'),
  ).toHaveText('Ready', { timeout: 60_000 })

  // By keyboard: refused with a reason; the open page of whoever asked hears of it.
  await ask('A dear harbour')
  await creator.getByRole('link', { name: 'Queue' }).click()
  await creator.getByRole('link', { name: 'Approvals · 1 waiting' }).press('Enter')
  const mine = creator.getByRole('article', { name: 'A dear harbour' })
  await expect(mine.getByRole('button', { name: 'Take back and change' })).toBeVisible()
  const theirs = reviewer.getByRole('article', { name: 'A dear harbour' })
  await theirs.getByRole('button', { name: 'Refuse' }).focus()
  await reviewer.keyboard.press('Enter')
  await reviewer.keyboard.type('Use the turbo model')
  await reviewer.keyboard.press('Enter')
  await expect(mine).toContainText('Use the turbo model')
  await mine.getByRole('link', { name: 'Use settings' }).click()
  await expect(creator.getByRole('textbox', { name: 'Prompt', exact: true })).toHaveValue('A dear harbour')

  // Nobody has to ask any more, and the open form knows.
  await rule.getByLabel('Above, dollars').fill('')
  await rule.getByRole('button').click()
  await expect(rule.getByText('Nobody needs to ask.')).toBeVisible()
  await creator.reload()
  await expect(creator.getByRole('button', { name: /^Generate · \$/ })).toBeVisible()
  await Promise.all([creator, reviewer].map((page) => page.context().close()))
  await Promise.all([bo, cleo].map(removePerson))
})
