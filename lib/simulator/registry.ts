import { apiframeSimulator } from '@/lib/providers/apiframe/simulator'
import { apimodelsSimulator } from '@/lib/providers/apimodels/simulator'
import { modellixSimulator } from '@/lib/providers/modellix/simulator'
import type { SimulatedProvider } from './contract'

/** Every provider whose side of the wire is simulated. */
export const SIMULATED: readonly SimulatedProvider[] = [
  modellixSimulator,
  apiframeSimulator,
  apimodelsSimulator,
]
