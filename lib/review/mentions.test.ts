import { expect, it } from 'vitest'
import { callBefore, mentionedIn } from './mentions'

const PEOPLE = ['Bo', 'Bo Li', 'Anna Berg', 'ليلى 🎬'].map((name) => ({ userId: name, name }))

it.each([
  ['Look, @Bo', ['Bo']],
  ['@Bo Li and nobody else', ['Bo Li']],
  ['@Bo Li and @Bo, both', ['Bo', 'Bo Li']],
  ['@Bob is somebody else, so is a@Bo2', []],
  ['(@ليلى 🎬) and @Anna Berg.', ['Anna Berg', 'ليلى 🎬']],
  ['Anna Berg without a sign', []],
])('%s calls %j', (body, names) => {
  expect(mentionedIn(body, PEOPLE).map(({ name }) => name)).toEqual(names)
})

it.each([
  ['@', { from: 0, typed: '' }],
  ['Look, @an', { from: 6, typed: 'an' }],
  ['(@Anna Be', { from: 1, typed: 'Anna Be' }],
  ['me@example', null],
  ['@Anna Berg ', null],
  ['no sign', null],
])('after “%s” somebody is typing %j', (body, call) => {
  expect(callBefore(body, body.length)).toEqual(call)
})
