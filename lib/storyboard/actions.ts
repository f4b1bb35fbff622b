'use server'
import { action } from '@/lib/core/action'
import { makeStoryboard } from './make-storyboard'
import { renameStoryboard } from './rename-storyboard'
import { restoreVersion } from './restore-version'
import { saveVersion } from './save-version'
import {
  MakeStoryboardInput,
  RenameStoryboardInput,
  RestoreVersionInput,
  SaveVersionInput,
  SetStoryboardArchivedInput,
} from './schema'
import { setStoryboardArchived } from './set-storyboard-archived'

export const makeStoryboardAction = action(MakeStoryboardInput, makeStoryboard)
export const renameStoryboardAction = action(RenameStoryboardInput, renameStoryboard)
export const setStoryboardArchivedAction = action(SetStoryboardArchivedInput, setStoryboardArchived)
export const saveVersionAction = action(SaveVersionInput, saveVersion)
export const restoreVersionAction = action(RestoreVersionInput, restoreVersion)
