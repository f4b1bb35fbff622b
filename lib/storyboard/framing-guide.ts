import type { Framing } from './board'

/** Where a person stands in a frame, in parts of its height: top of the head, and how tall all of them is. */
interface Figure {
  /** Part of the width. */
  at: number
  top: number
  tall: number
}

/** What each framing shows of a person. */
export const FIGURES: Record<Framing, readonly Figure[]> = {
  'extreme wide': [{ at: 0.5, top: 0.72, tall: 0.14 }],
  wide: [{ at: 0.5, top: 0.5, tall: 0.4 }],
  full: [{ at: 0.5, top: 0.08, tall: 0.86 }],
  'medium wide': [{ at: 0.5, top: 0.1, tall: 1.25 }],
  medium: [{ at: 0.5, top: 0.1, tall: 1.8 }],
  'medium close-up': [{ at: 0.5, top: 0.1, tall: 2.7 }],
  'close-up': [{ at: 0.5, top: 0.06, tall: 4.2 }],
  'extreme close-up': [{ at: 0.5, top: -0.3, tall: 11 }],
  'over the shoulder': [
    { at: 0.62, top: 0.14, tall: 2.2 },
    { at: 0.16, top: 0.3, tall: 4.5 },
  ],
  'point of view': [],
  'two-shot': [
    { at: 0.36, top: 0.12, tall: 1.8 },
    { at: 0.64, top: 0.16, tall: 1.7 },
  ],
  insert: [],
}

/** Half of how wide a person is at a height, both in parts of how tall they are: head, neck, shoulders, body, legs. */
export function halfWidth(down: number): number {
  if (down < 0 || down > 1) return 0
  const round = (middle: number, radius: number, width: number) => {
    const part = (down - middle) / radius
    return Math.abs(part) < 1 ? width * Math.sqrt(1 - part * part) : 0
  }
  const neck = down > 0.1 && down < 0.2 ? 0.024 : 0
  const body = down > 0.2 && down < 0.55 ? 0.1 : 0
  const legs = down >= 0.5 ? 0.09 - 0.05 * (down - 0.5) : 0
  return Math.max(round(0.067, 0.067, 0.05), neck, round(0.25, 0.09, 0.125), body, legs)
}
