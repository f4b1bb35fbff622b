import { describe, expect, it } from 'vitest'
import { safeName } from './safe-name'

describe('the name of an upload', () => {
  it.each([
    ['holiday.txt', 'holiday.png'],
    ['../../etc/passwd', 'passwd.png'],
    ['C:\\temp\\still.jpeg', 'still.png'],
    ['a\0b\r\nc.png', 'a b c.png'],
    ['invoice\u202egnp.exe', 'invoice gnp.png'],
    ['.htaccess', 'file.png'],
    ['...', 'file.png'],
    ['', 'file.png'],
    ['رحلة الليل 🌙.png', 'رحلة الليل 🌙.png'],
    ['عائلة 👨‍👩‍👧.jpg', 'عائلة 👨‍👩‍👧.png'],
  ])('%j becomes %j', (typed, kept) => {
    expect(safeName(typed, 'png')).toBe(kept)
  })

  it('is never longer than a screen holds, nor cut in the middle of a character', () => {
    const name = safeName(`${'🎬'.repeat(10_000)}.png`, 'png')
    expect(name).toBe(`${'🎬'.repeat(100)}.png`)
    // Half a character cannot be written into an address.
    expect(encodeURIComponent(name)).toContain('.png')
  })
})
