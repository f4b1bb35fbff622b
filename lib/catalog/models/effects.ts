import { CURRENT_EFFECTS, EFFECTS_AS_OF } from '../effects'
import type { Model } from '../model'
import { family, maybe, one } from '../pieces'

const effects = family('Kling Effects', 'kling-effects', {
  source: 'Vendor list of effects',
  asOf: EFFECTS_AS_OF,
})

const ids = CURRENT_EFFECTS.map(({ id }) => id)
const idsFor = (pictures: 1 | 2) =>
  CURRENT_EFFECTS.filter((one) => one.pictures === pictures).map(({ id }) => id)

export const VIDEO_EFFECTS: readonly Model[] = [
  effects('effects', {
    goodFor: 'Ready-made scenes from one or two pictures',
    abilities: {
      effect: { allowed: ids, default: ids[0]! },
      picture: one(),
      secondPicture: maybe(),
    },
    exclusions: [
      { when: { effect: idsFor(1) }, closes: 'secondPicture', why: 'This effect takes one picture.' },
    ],
    requirements: [
      { when: { effect: idsFor(2) }, needs: ['secondPicture'], why: 'This effect needs two pictures.' },
    ],
  }),
]
