'use server'
import { action } from '@/lib/core/action'
import { addKey } from './add-key'
import { rotateKey } from './rotate-key'
import { AddKeyInput, RotateKeyInput, SetKeyEnabledInput, TestKeyInput } from './schema'
import { setKeyEnabled } from './set-key-enabled'
import { testKey } from './test-key'

export const addKeyAction = action(AddKeyInput, addKey)
export const testKeyAction = action(TestKeyInput, testKey)
export const rotateKeyAction = action(RotateKeyInput, rotateKey)
export const setKeyEnabledAction = action(SetKeyEnabledInput, setKeyEnabled)
