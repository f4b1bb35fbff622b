'use client'

import { useState } from 'react'
import type { Micros } from '@/lib/core/money'
import { parseMicros } from '@/lib/core/money'

const MOST_MICROS = 1_000_000_000

export interface Ceiling {
  isTicked: boolean
  /** As typed. */
  text: string
}

/**
 * What a person allows where no price is known: a tick and an amount, for one row. Never kept over a reload, and gone with
 * the next change of the request: it was given for what was on the screen.
 */
export function useCeilings() {
  const [byRow, setByRow] = useState<Readonly<Record<string, Ceiling>>>({})
  const allowed = Object.fromEntries(
    Object.entries(byRow).flatMap(([id, { isTicked, text }]): [string, Micros][] => {
      const micros = isTicked ? readAmount(text) : null
      return micros === null ? [] : [[id, micros]]
    }),
  )
  return {
    allowed,
    of: (id: string): Ceiling => byRow[id] ?? { isTicked: false, text: '' },
    set: (id: string, ceiling: Ceiling) => setByRow({ ...byRow, [id]: ceiling }),
    /** The tick goes, the figure stays as a suggestion. */
    withdraw: () =>
      setByRow((now) =>
        Object.values(now).some(({ isTicked }) => isTicked)
          ? Object.fromEntries(Object.entries(now).map(([id, one]) => [id, { ...one, isTicked: false }]))
          : now,
      ),
  }
}

/** Dollars as typed; null for what is not an amount that anybody can mean. */
export function readAmount(text: string): Micros | null {
  const typed = text.trim().replace(/^\$/, '').replace(',', '.')
  if (!/^\d{1,4}(\.\d{1,4})?$/.test(typed)) return null
  const micros = parseMicros(typed)
  return micros > 0 && micros <= MOST_MICROS ? micros : null
}
