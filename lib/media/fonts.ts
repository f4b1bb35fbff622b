import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const { resolve } = createRequire(import.meta.url)
const FONT = resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')
/** For Chinese and Japanese, which DejaVu has not. */
const EAST_ASIAN = join(dirname(resolve('@embedpdf/fonts-sc')), '../fonts/NotoSansHans-Regular.otf')
const IS_EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

export const MONO_FONT = FONT.replace('DejaVuSans.ttf', 'DejaVuSansMono-Bold.ttf')

/** The file that has the letters of these words. */
export function fontFor(words: string): string {
  return IS_EAST_ASIAN.test(words) ? EAST_ASIAN : FONT
}
