import { expect, it } from 'vitest'
import { layOut } from './lay-out-text'

it('keeps a short prompt large and on one line', () => {
  expect(layOut('A door opens', 1000, 400, 50)).toEqual({ lines: ['A door opens'], fontPx: 50 })
})

it('shrinks a longer one before it cuts', () => {
  const { lines, fontPx } = layOut('word '.repeat(60), 1000, 300, 50)
  expect(fontPx).toBeLessThan(50)
  expect(lines.join(' ')).not.toContain('…')
})

it('cuts what does not fit even small, and says so', () => {
  const { lines, fontPx } = layOut('word '.repeat(500), 400, 200, 50)
  expect(fontPx).toBe(14)
  expect(lines.at(-1)).toMatch(/…$/)
  expect(lines.length * fontPx * 1.5).toBeLessThanOrEqual(200)
})

it('breaks words longer than a line and scripts without spaces', () => {
  expect(layOut('x'.repeat(200), 400, 400, 40).lines.length).toBeGreaterThan(1)
  expect(layOut('字'.repeat(100), 400, 400, 40).lines.length).toBeGreaterThan(1)
})

it('leaves out what no font at hand can draw', () => {
  expect(layOut('Night 🎬🏽 rain 🇩🇪\u0000\n wet', 1000, 400, 50).lines).toEqual(['Night rain wet'])
  expect(layOut('🔥', 1000, 400, 50).lines).toEqual(['(no prompt)'])
})
