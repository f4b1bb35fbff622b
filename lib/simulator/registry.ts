import { apiframeSimulator } from '@/lib/providers/apiframe/simulator'
import { apimodelsSimulator } from '@/lib/providers/apimodels/simulator'
import { falSimulator } from '@/lib/providers/fal/simulator'
import { modellixSimulator } from '@/lib/providers/modellix/simulator'
import { replicateSimulator } from '@/lib/providers/replicate/simulator'
import { wavespeedSimulator } from '@/lib/providers/wavespeed/simulator'
import type { SimulatedProvider } from './contract'

/** Every provider whose side of the wire is simulated. */
export const SIMULATED: readonly SimulatedProvider[] = [
  modellixSimulator,
  falSimulator,
  replicateSimulator,
  wavespeedSimulator,
  apiframeSimulator,
  apimodelsSimulator,
]
