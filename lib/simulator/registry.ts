import { falSimulator } from '@/lib/providers/fal/simulator'
import { higgsfieldSimulator } from '@/lib/providers/higgsfield/simulator'
import { modellixSimulator } from '@/lib/providers/modellix/simulator'
import { replicateSimulator } from '@/lib/providers/replicate/simulator'
import { segmindSimulator } from '@/lib/providers/segmind/simulator'
import { wavespeedSimulator } from '@/lib/providers/wavespeed/simulator'
import type { SimulatedProvider } from './contract'

/** Every provider whose side of the wire is simulated. */
export const SIMULATED: readonly SimulatedProvider[] = [
  modellixSimulator,
  falSimulator,
  replicateSimulator,
  wavespeedSimulator,
  higgsfieldSimulator,
  segmindSimulator,
]
