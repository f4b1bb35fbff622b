import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { ALL_OFFERS } from '@/tests/factories/storyboards'
import { readBoard } from './doc'
import { startDoc } from './start-doc'
import { planBoard } from './plan'
import { TEMPLATE_IDS, TEMPLATES } from './templates'

describe('templates', () => {
  it('are there under every id that can be asked for', () => {
    expect(TEMPLATES.map(({ id }) => id)).toEqual([...TEMPLATE_IDS])
  })

  it.each(TEMPLATES)(
    '$title is written out, keeps every word in the document, and can be made as it is',
    (one) => {
      const { settings, shots } = readBoard(startDoc(one.id))
      expect(shots.length).toBeGreaterThanOrEqual(5)
      expect(shots.length).toBeLessThanOrEqual(8)
      expect(settings).toMatchObject(one.settings)
      for (const [at, { id: _, lines, ...shot }] of shots.entries()) {
        const { lines: written = [], ...wanted } = one.shots[at]!
        expect(shot).toMatchObject(wanted)
        expect(lines.map(({ id: _line, ...line }) => line)).toEqual(written)
        expect([shot.framing, shot.lens, shot.camera, shot.prompt]).not.toContain('')
      }
      const { plans, problems } = planBoard({
        settings,
        shots,
        elements: [],
        voices: [],
        offers: ALL_OFFERS,
        at: new Date(),
      })
      expect(problems).toEqual([])
      expect(plans.map(({ aim }) => aim)).toEqual(['cheapest', 'fastest', 'coherent'])
      // Not more than two clips, so that it looks like one film.
      expect(plans.at(-1)!.calls.length).toBeLessThanOrEqual(2)
    },
  )

  it('a storyboard without one begins empty', () => {
    expect(readBoard(startDoc(null)).shots).toEqual([])
    expect(Y.encodeStateAsUpdate(startDoc(null))).toEqual(Y.encodeStateAsUpdate(new Y.Doc()))
  })
})
