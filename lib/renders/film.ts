import type { Timeline } from '@/lib/cut/timeline'
import type { Animatic, AnimaticShot } from '@/lib/media/render-animatic'

/** A film as it was when somebody asked for it: what is changed on the board afterwards changes nothing in it. Media are assets. */
export type Film = CutFilm | AnimaticFilm

interface Frozen {
  name: string
  hasCaptions: boolean
  /** Anything in it was made by the simulator. */
  isSimulated: boolean
}

export interface CutFilm extends Frozen {
  kind: 'cut'
  timeline: Timeline
}

export interface AnimaticFilm extends Frozen {
  kind: 'animatic'
  animatic: Omit<Animatic, 'shots' | 'music'> & {
    shots: readonly (Omit<AnimaticShot, 'stillPath'> & { stillId: string | null })[]
    music: { mediaId: string; gainDb: number } | null
  }
}
