import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sniffFormat } from './file-format'
import { type FileFacts, judgeFile, planFit } from './judge-file'
import type { MediaLimits } from './model'

const LIMITS: MediaLimits = {
  formats: ['jpeg', 'png'],
  maxBytes: 10 * 1024 ** 2,
  minSidePx: 300,
  maxSidePx: 4_000,
  maxAreaPx: 8_294_400,
  maxAspect: 2.5,
  maxWideAspect: 2,
}
const VIDEO: MediaLimits = { formats: ['mp4', 'mov'], maxBytes: 1024 ** 2, minSeconds: 3, maxSeconds: 15.5 }

const picture = (change: Partial<FileFacts> = {}): FileFacts => ({
  media: 'image',
  format: 'png',
  bytes: 1_000,
  widthPx: 640,
  heightPx: 360,
  seconds: null,
  ...change,
})
const video = (change: Partial<FileFacts> = {}): FileFacts =>
  picture({ media: 'video', format: 'mp4', widthPx: 1280, heightPx: 720, seconds: 5, ...change })

describe('judging a file', () => {
  it.each([
    [picture(), LIMITS, null],
    [picture({ format: 'webp' }), LIMITS, 'That picture is WebP; the model takes JPEG or PNG.'],
    [picture({ widthPx: 299, heightPx: 360 }), LIMITS, 'short side needs 300'],
    [picture({ widthPx: 300, heightPx: 300 }), LIMITS, null],
    [picture({ widthPx: 4_001, heightPx: 2_001 }), LIMITS, 'long side may have 4000'],
    [picture({ widthPx: 3_900, heightPx: 3_900 }), LIMITS, '8.3 million pixels'],
    [picture({ widthPx: 801, heightPx: 400 }), LIMITS, 'too wide: at most 2 times'],
    [picture({ widthPx: 400, heightPx: 1_000 }), LIMITS, null],
    [picture({ widthPx: 400, heightPx: 1_001 }), LIMITS, 'too tall: at most 2.5 times'],
    [picture({ bytes: 10 * 1024 ** 2 + 1 }), LIMITS, 'has 10.0 MB; the model takes 10 MB'],
    [video(), VIDEO, null],
    [video({ seconds: 2.999 }), VIDEO, 'has 2.999 s; it needs 3 s or more'],
    [video({ seconds: 15.52 }), VIDEO, 'has 15.52 s; the most is 15.5 s'],
    [video({ format: 'mov', bytes: 2 * 1024 ** 2 }), VIDEO, 'That video has 2.0 MB'],
  ])('%o', (facts, limits, words) => {
    if (words === null) expect(judgeFile(facts, limits)).toBeNull()
    else expect(judgeFile(facts, limits)).toContain(words)
  })
})

describe('making a picture fit', () => {
  it.each([
    [{ widthPx: 200, heightPx: 150 }, 'Enlarge to 400 × 300'],
    [{ widthPx: 1_500, heightPx: 500 }, 'Crop to 1000 × 500'],
    [{ widthPx: 500, heightPx: 1_500 }, 'Crop to 500 × 1250'],
    [{ widthPx: 8_000, heightPx: 4_000 }, 'Shrink to 4000 × 2000'],
    [{ format: 'webp' as const }, 'Save as JPEG'],
    [{ bytes: 11 * 1024 ** 2 }, 'Make it lighter'],
  ])('%o', (change, label) => {
    expect(planFit(picture(change), LIMITS)?.label).toBe(label)
  })

  it('offers nothing where it fits, for a video, or for a stamp', () => {
    expect(planFit(picture(), LIMITS)).toBeNull()
    expect(planFit(video({ seconds: 1 }), VIDEO)).toBeNull()
    expect(planFit(picture({ widthPx: 40, heightPx: 40 }), LIMITS)).toBeNull()
  })

  it('always ends within the limits', () => {
    const side = fc.integer({ min: 1, max: 12_000 })
    fc.assert(
      fc.property(
        side,
        side,
        fc.constantFrom('png' as const, 'webp' as const),
        (widthPx, heightPx, format) => {
          const facts = picture({ widthPx, heightPx, format })
          const plan = planFit(facts, LIMITS)
          if (!plan) return
          const after = { ...facts, widthPx: plan.widthPx, heightPx: plan.heightPx }
          expect(judgeFile({ ...after, format: plan.isJpeg ? 'jpeg' : format }, LIMITS)).toBeNull()
        },
      ),
    )
  })
})

describe('the first bytes of a file', () => {
  const ascii = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0))
  it.each([
    ['jpeg', '\u00ff\u00d8\u00ff\u00e0'],
    ['png', '\u0089PNG\r\n\u001a\n'],
    ['webp', 'RIFF\0\0\0\0WEBP'],
    ['wav', 'RIFF\0\0\0\0WAVE'],
    ['mp4', '\0\0\0\u0018ftypisom'],
    ['mov', '\0\0\0\u0018ftypqt  '],
    ['mov', '\0\0\0\u0008wide'],
    ['m4a', '\0\0\0\u0018ftypM4A '],
    ['mp3', 'ID3\u0004'],
    ['mp3', '\u00ff\u00fb\u0090'],
    ['aac', '\u00ff\u00f1\u0050'],
    [null, '\0\0\0\u0018ftypavif'],
    [null, '\0\0\0\u0018ftypheic'],
    [null, '<svg xmlns='],
    [null, '#EXTM3U'],
    [null, 'GIF89a'],
    [null, 'RIFF\0\0\0\0AVI '],
    [null, '\u001aE\u00df\u00a3'],
    [null, ''],
  ])('are of %s: %j', (format, head) => {
    expect(sniffFormat(ascii(head))).toBe(format)
  })
})
