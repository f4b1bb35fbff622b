import { assetDerive } from './kinds/asset-derive'
import { generationSend } from './kinds/generation-send'
import { keyCheck } from './kinds/key-check'

/** Every kind of background work. */
export const JOBS = [generationSend, assetDerive, keyCheck] as const
