'use server'
import { action } from '@/lib/core/action'
import { changeElement } from './change-element'
import { deleteRemoteElement } from './delete-remote-element'
import { makeElement } from './make-element'
import { makeRemoteElement } from './make-remote-element'
import { ChangeElementInput, MakeElementInput, RemoteElementInput, SetElementGoneInput } from './schema'
import { setElementGone } from './set-element-gone'

export const makeElementAction = action(MakeElementInput, makeElement)
export const changeElementAction = action(ChangeElementInput, changeElement)
export const makeRemoteElementAction = action(RemoteElementInput, makeRemoteElement)
export const deleteRemoteElementAction = action(RemoteElementInput, deleteRemoteElement)
export const setElementGoneAction = action(SetElementGoneInput, setElementGone)
