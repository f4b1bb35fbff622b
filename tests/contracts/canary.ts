import { inspect } from 'node:util'
import { expect } from 'vitest'

/** A key like no other text: even a part of it is recognised. */
export const CANARY = 'sim-canary-Zq8vT3mLx0Rk5Yw2Nb7Hc4Jd9Pf6Gs1'
const PART = 10

/** Fails when a part of the key is in a value: its message, stack, causes, hidden properties or JSON. */
export function expectNoKey(value: unknown): void {
  const texts = [
    inspect(value, { depth: 20, showHidden: true, maxStringLength: null, breakLength: Infinity }),
  ]
  for (let link = value, depth = 0; link !== undefined && depth < 20; depth++) {
    texts.push(JSON.stringify(link) ?? '', String(link))
    if (!(link instanceof Error)) break
    texts.push(link.message, link.stack ?? '')
    for (const name of Object.getOwnPropertyNames(link)) texts.push(String(Reflect.get(link, name)))
    link = link.cause
  }
  const all = texts.join('\n')
  const parts = Array.from({ length: CANARY.length - PART + 1 }, (_, at) => CANARY.slice(at, at + PART))
  expect(parts.filter((part) => all.includes(part))).toEqual([])
}
