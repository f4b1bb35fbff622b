import { z } from 'zod'
import type { GenerationRequest as Request, Kind } from '@/lib/catalog/model'
import { GenerationRequest } from '@/lib/catalog/request-schema'

const PresetName = z.string().trim().min(1, 'Give it a name.').max(60, 'A name has at most 60 characters.')

export const SavePresetInput = z.strictObject({ name: PresetName, request: GenerationRequest })
export type SavePresetInput = z.infer<typeof SavePresetInput>

export const RenamePresetInput = z.strictObject({ presetId: z.uuid(), name: PresetName })
export type RenamePresetInput = z.infer<typeof RenamePresetInput>

export const PresetIdInput = z.strictObject({ presetId: z.uuid() })
export type PresetIdInput = z.infer<typeof PresetIdInput>

/** Named settings of one workspace. */
export interface PresetView {
  id: string
  name: string
  kind: Kind | null
  modelName: string
  request: Request
  createdByName: string
}
