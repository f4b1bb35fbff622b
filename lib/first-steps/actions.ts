'use server'
import { action } from '@/lib/core/action'
import { noteWatched } from './note-watched'
import { putStepsAway } from './put-steps-away'
import { NothingInput } from './schema'

export const noteWatchedAction = action(NothingInput, noteWatched)
export const putStepsAwayAction = action(NothingInput, putStepsAway)
