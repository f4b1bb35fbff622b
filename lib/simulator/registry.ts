import { falSimulator } from '@/lib/providers/fal/simulator'
import { klingGuideSimulator } from '@/lib/providers/kling-guide/simulator'
import { klingSimulator } from '@/lib/providers/kling/simulator'
import { modellixSimulator } from '@/lib/providers/modellix/simulator'
import { replicateSimulator } from '@/lib/providers/replicate/simulator'
import type { SimulatedProvider } from './contract'

/** Every provider whose side of the wire is simulated. */
export const SIMULATED: readonly SimulatedProvider[] = [
  modellixSimulator,
  falSimulator,
  replicateSimulator,
  klingSimulator,
  klingGuideSimulator,
]
