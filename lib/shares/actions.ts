'use server'
import { action, publicAction } from '@/lib/core/action'
import { changeAsGuest } from './change-as-guest'
import { changeShare } from './change-share'
import { commentAsGuest } from './comment-as-guest'
import { decideAsGuest } from './decide-as-guest'
import { deleteAsGuest } from './delete-as-guest'
import { guestAction } from './guest-door'
import { introduceGuest } from './introduce-guest'
import { makeShare } from './make-share'
import { revokeShare } from './revoke-share'
import {
  ChangeAsGuestInput,
  ChangeShareInput,
  CommentAsGuestInput,
  DecideAsGuestInput,
  DeleteAsGuestInput,
  IntroduceGuestInput,
  MakeShareInput,
  ShareIdInput,
  UnlockShareInput,
} from './schema'
import { unlockShare } from './unlock-share'

export const makeShareAction = action(MakeShareInput, makeShare)
export const changeShareAction = action(ChangeShareInput, changeShare)
export const revokeShareAction = action(ShareIdInput, revokeShare)
export const unlockShareAction = publicAction(UnlockShareInput, unlockShare)
export const introduceGuestAction = guestAction(IntroduceGuestInput, introduceGuest)
export const commentAsGuestAction = guestAction(CommentAsGuestInput, commentAsGuest)
export const changeAsGuestAction = guestAction(ChangeAsGuestInput, changeAsGuest)
export const deleteAsGuestAction = guestAction(DeleteAsGuestInput, deleteAsGuest)
export const decideAsGuestAction = guestAction(DecideAsGuestInput, decideAsGuest)
