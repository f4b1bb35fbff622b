import { apiframeSimulator } from '@/lib/providers/apiframe/simulator'
import { apimodelsSimulator } from '@/lib/providers/apimodels/simulator'
import { falSimulator } from '@/lib/providers/fal/simulator'
import { higgsfieldSimulator } from '@/lib/providers/higgsfield/simulator'
import { klingGuideSimulator } from '@/lib/providers/kling-guide/simulator'
import { klingSimulator } from '@/lib/providers/kling/simulator'
import { modellixSimulator } from '@/lib/providers/modellix/simulator'
import { replicateSimulator } from '@/lib/providers/replicate/simulator'
import { segmindSimulator } from '@/lib/providers/segmind/simulator'
import { wavespeedSimulator } from '@/lib/providers/wavespeed/simulator'
import type { SimulatedProvider } from './contract'

/** Every provider whose side of the wire is simulated. */
export const SIMULATED: readonly SimulatedProvider[] = [
  klingSimulator,
  modellixSimulator,
  falSimulator,
  replicateSimulator,
  wavespeedSimulator,
  segmindSimulator,
  apiframeSimulator,
  apimodelsSimulator,
  higgsfieldSimulator,
  klingGuideSimulator,
]
