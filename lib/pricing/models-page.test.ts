import { expect, it } from 'vitest'
import { MODELS } from '@/lib/catalog/models'
import { PROVIDERS } from '@/lib/providers/registry'
import { modelsPage } from './models-page'

const page = modelsPage()
const rows = page.split('\n').filter((line) => /^\| .*<br>`/.test(line))
const salesIn = (row: string) => row.split(' | ')[2]!.replace(/ \|$/, '').split('<br>')
/** The sales of one model; its kind is the section's title. */
function salesOf(title: string, name: string): string[] {
  const section = page.split('\n## ').find((one) => one.startsWith(`${title}\n`))!
  return salesIn(section.split('\n').find((line) => line.startsWith(`| ${name}<br>`))!)
}
const one = (sales: string[], wireId: string) => sales.find((sale) => sale.includes(`\`${wireId}\``))

it('has every model once, and every offer under its model', () => {
  expect(rows).toHaveLength(MODELS.length)
  const sales = rows.flatMap(salesIn).filter((sale) => sale !== 'nobody')
  expect(sales).toHaveLength(PROVIDERS.flatMap(({ offers }) => offers).length)
})

it('has figures, ranges, dates and marks as the facts have them', () => {
  const text = salesOf('Text to video', 'Kling 3.0')
  expect(one(text, 'kling-v3-t2v')).toMatch(
    /^\*\*\$0\.29\*\* · Modellix · .* · 2026-08-14 \(\d+\) · \$0\.058 to \$0\.2898 a second$/,
  )
  expect(one(text, 'kwaivgi/kling-v3.0-pro/text-to-video')).toMatch(/^≈ \*\*\$0\.56\*\* 1080p · /)
  // Sold at 720p too, but nobody says for how much.
  expect(one(text, 'kling-3.0')).toMatch(/^\*\*\$2\.90\*\* 1080p, with sound · /)
  expect(one(text, 'kling-3-pro-text2video')).toMatch(/^\*\*no price\*\* 1080p · Segmind/)
  const wrong = one(salesOf('Text to video', 'Kling 2.6'), 'kling-v2-6')!
  const [, source] = /^\*\*\$0\.0159\*\*\? · apimodels · .*2026-02 \((\d+)\)/.exec(wrong)!
  expect(page).toMatch(
    new RegExp(String.raw`^\| ${source} \| apimodels \| 2026-02 \|.*ten times too low`, 'm'),
  )
})

it('puts the cheapest first, the unpriced after them, and what is gone last', () => {
  const names = salesOf('Image to video', 'Kling 2.1').map((sale) => sale.split(' · ')[1])
  expect(names.slice(0, 3)).toEqual(['Replicate', 'fal.ai', 'Apiframe'])
  expect(salesOf('Image to video', 'Kling 2.1').at(-1)).toMatch(/`image2video\/kling-v2-1`.* · gone: Kling/)
})
