'use server'
import { action, publicAction } from '@/lib/core/action'
import { changeShare } from './change-share'
import { makeShare } from './make-share'
import { revokeShare } from './revoke-share'
import { ChangeShareInput, MakeShareInput, ShareIdInput, UnlockShareInput } from './schema'
import { unlockShare } from './unlock-share'

export const makeShareAction = action(MakeShareInput, makeShare)
export const changeShareAction = action(ChangeShareInput, changeShare)
export const revokeShareAction = action(ShareIdInput, revokeShare)
export const unlockShareAction = publicAction(UnlockShareInput, unlockShare)
