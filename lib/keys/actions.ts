'use server'
import { action } from '@/lib/core/action'
import { addKey } from './add-key'
import { deleteKey } from './delete-key'
import { moveKey } from './move-key'
import { renameKey } from './rename-key'
import { rotateKey } from './rotate-key'
import {
  AddKeyInput,
  DeleteKeyInput,
  MoveKeyInput,
  RenameKeyInput,
  RotateKeyInput,
  SetKeyEnabledInput,
  SetKeySettingsInput,
  TestKeyInput,
  TryOfferAgainInput,
} from './schema'
import { setKeyEnabled } from './set-key-enabled'
import { setKeySettings } from './set-key-settings'
import { testKey } from './test-key'
import { tryOfferAgain } from './try-offer-again'

export const addKeyAction = action(AddKeyInput, addKey)
export const testKeyAction = action(TestKeyInput, testKey)
export const rotateKeyAction = action(RotateKeyInput, rotateKey)
export const moveKeyAction = action(MoveKeyInput, moveKey)
export const renameKeyAction = action(RenameKeyInput, renameKey)
export const setKeySettingsAction = action(SetKeySettingsInput, setKeySettings)
export const setKeyEnabledAction = action(SetKeyEnabledInput, setKeyEnabled)
export const tryOfferAgainAction = action(TryOfferAgainInput, tryOfferAgain)
export const deleteKeyAction = action(DeleteKeyInput, deleteKey)
