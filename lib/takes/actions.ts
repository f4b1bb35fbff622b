'use server'
import { action } from '@/lib/core/action'
import { addTake } from './add-take'
import { makeTakes } from './make-takes'
import { AddTakeInput, MakeTakesInput, StarTakeInput } from './schema'
import { starTake } from './star-take'

export const makeTakesAction = action(MakeTakesInput, makeTakes)
export const addTakeAction = action(AddTakeInput, addTake)
export const starTakeAction = action(StarTakeInput, starTake)
