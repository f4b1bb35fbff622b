import { describe, expect, it } from 'vitest'
import { refuseWeakPassword } from './refuse-weak-password'

const anna = { name: 'Anna Berg', email: 'anna.berg@example.com' }
const tried = (password: string) => () => refuseWeakPassword(password, anna, 'password')

describe('a new password', () => {
  it.each([
    'qwertyuiop',
    'QwertyUIOP',
    '1234567890',
    'password123',
    'Password2024!!',
    '!!dragon2025!',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'annaberg1234',
    'Anna.Berg@example.com',
  ])('may not be %s', (password) => {
    expect(tried(password)).toThrow(
      expect.objectContaining({ code: 'invalid', details: { fields: { password: expect.any(String) } } }),
    )
  })

  it.each([
    'correct horse battery',
    'пожалуйста без имени',
    '7f3k-99qd-0x1z',
    '9381 2750 6644',
    '夜の編集室でコーヒー',
  ])('may be %s', (password) => {
    expect(tried(password)).not.toThrow()
  })
})
