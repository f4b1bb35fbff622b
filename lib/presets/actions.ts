'use server'
import { action } from '@/lib/core/action'
import { deletePreset } from './delete-preset'
import { renamePreset } from './rename-preset'
import { savePreset } from './save-preset'
import { PresetIdInput, RenamePresetInput, SavePresetInput } from './schema'

export const savePresetAction = action(SavePresetInput, savePreset)
export const renamePresetAction = action(RenamePresetInput, renamePreset)
export const deletePresetAction = action(PresetIdInput, deletePreset)
