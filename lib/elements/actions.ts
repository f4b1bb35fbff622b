'use server'
import { action } from '@/lib/core/action'
import { changeElement } from './change-element'
import { makeElement } from './make-element'
import { ChangeElementInput, MakeElementInput, SetElementGoneInput } from './schema'
import { setElementGone } from './set-element-gone'

export const makeElementAction = action(MakeElementInput, makeElement)
export const changeElementAction = action(ChangeElementInput, changeElement)
export const setElementGoneAction = action(SetElementGoneInput, setElementGone)
