import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { readPdf } from '@/tests/formats/read-pdf'
import { type PdfShot, type PdfStoryboard, writePdf } from './write-pdf'

const shot = (prompt: string, more: Partial<PdfShot> = {}): PdfShot => ({
  prompt,
  durationSeconds: 5,
  framing: '',
  lens: '',
  camera: '',
  scene: '',
  lines: [],
  picture: null,
  ...more,
})
const read = async (shots: PdfShot[], more: Partial<PdfStoryboard> = {}) =>
  readPdf(await writePdf({ title: 'Night train', aspectRatio: '16:9', rate: '25', shots, ...more }))
const squeeze = (text: string) => text.normalize('NFKC').replaceAll(/\s+/g, '')
const picture = (format: 'png' | 'jpeg') =>
  sharp({ create: { width: 320, height: 180, channels: 3, background: '#c33' } })
    .toFormat(format)
    .toBuffer()

describe('a storyboard on paper', () => {
  it('has six shots a page, with all that is known of them', async () => {
    const shots = Array.from({ length: 13 }, (_, at) => shot(`Prompt of number ${at + 1}.`))
    shots[1] = shot('Anna opens the door.', {
      framing: 'close-up',
      lens: '35 mm',
      camera: 'dolly in',
      scene: 'INT. KITCHEN - NIGHT',
      lines: [{ speaker: 'Anna', manner: 'softly', words: 'Who is there?' }],
    })
    const pages = await read(shots)
    expect(pages).toHaveLength(3)
    shots.forEach(({ prompt }, at) => {
      expect(pages[Math.floor(at / 6)]!.text).toContain(
        squeeze(`Shot ${at + 1} · 5 s · 00:0${Math.floor(at / 12)}:`),
      )
      expect(pages[Math.floor(at / 6)]!.text).toContain(squeeze(prompt))
    })
    for (const text of [
      '00:00:05:00',
      'INT. KITCHEN - NIGHT',
      'close-up · 35 mm · dolly in',
      'Anna (softly): Who is there?',
    ])
      expect(pages[0]!.text).toContain(squeeze(text))
    pages.forEach(({ text }, at) => expect(text).toContain(squeeze(`Night train ${at + 1} of 3`)))
  })

  it('shows the pictures it was given, and draws a frame for one that cannot be read', async () => {
    const [page] = await read([
      shot('One', { picture: await picture('png') }),
      shot('Two', { picture: await picture('jpeg') }),
      shot('Three', { picture: Buffer.from('no picture'), framing: 'two-shot' }),
      shot('Four', { framing: 'insert' }),
    ])
    expect(page!.images).toEqual([
      { width: 320, height: 180 },
      { width: 320, height: 180 },
    ])
    for (const word of ['One', 'Two', 'Three', 'Four']) expect(page!.text).toContain(word)
  })

  it('goes on on the next page where words need more room, and loses none', async () => {
    const prompt = Array.from({ length: 1500 }, (_, at) => `word${at}`).join(' ')
    const unspaced = '我们今天晚上一起去看电影吧'.repeat(40)
    const lines = [{ speaker: 'Anna', manner: '', words: 'The very last line.' }]
    const shots = [
      shot(prompt, { lines }),
      shot(unspaced),
      ...Array.from({ length: 5 }, () => shot('Short.')),
    ]
    const pages = await read(shots)
    const [first, ...others] = pages.map(({ text }) => text.replace(/Nighttrain\d+of\d+$/, ''))
    expect(pages).toHaveLength(4)
    expect(first).toContain('Goesononthenextpage.')
    expect(others.join('')).toContain('Shot1,continued')
    const all = [first, ...others].join('')
    const numbers = [...all.matchAll(/word(\d+?)(?=word|Goes|Anna:)/g)].map(([, number]) => Number(number))
    expect(numbers).toEqual(Array.from({ length: 1500 }, (_, at) => at))
    expect(all).toContain(squeeze('Anna: The very last line.'))
    expect([...all.matchAll(/[\p{Script=Han}]/gu)]).toHaveLength([...unspaced].length)
    expect(others.at(-1)).toContain('Shot7')
  })

  it('shows Arabic, Chinese, Japanese, Korean and emoji as text', async () => {
    const [page] = await read(
      [
        shot('تمشي سارة في الشارع 123 مرة'),
        shot('小明走进电影院。きょうはいいてんきですね'),
        shot('한국어 텍스트가 있습니다'),
        shot('Camera 🎬 and 👩‍🚀 and ❤️ and 🇫🇷'),
      ],
      { title: 'قصة 🎬', aspectRatio: '9:16', rate: '29.97 drop' },
    )
    for (const word of [
      'تمشي',
      'سارة',
      'الشارع',
      '123',
      '小明走进电影院。',
      'きょうはいいてんきですね',
      'قصة',
    ])
      expect(page!.text).toContain(squeeze(word))
    for (const word of ['한국어텍스트가있습니다', 'Camera🎬and👩‍🚀and❤and🇫🇷', '00:00:05;00'])
      expect(page!.text).toContain(squeeze(word))
  })

  it('is one page when there is no shot', async () => {
    expect(await read([])).toEqual([{ text: 'Nighttrain1of1', images: [] }])
  })
})
