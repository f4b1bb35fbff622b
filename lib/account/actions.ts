'use server'
import { action, publicAction } from '@/lib/core/action'
import { askReset } from './ask-reset'
import { changePassword } from './change-password'
import { confirmTwoStep } from './confirm-two-step'
import { endOtherSessions } from './end-other-sessions'
import { endOwnSession } from './end-own-session'
import { makeResetLink } from './make-reset-link'
import { renewRecoveryCodes } from './renew-recovery-codes'
import { resetPassword } from './reset-password'
import {
  AskResetInput,
  ChangePasswordInput,
  ConfirmPasswordInput,
  ConfirmTwoStepInput,
  EndOwnSessionInput,
  MakeResetLinkInput,
  NoInput,
  ResetPasswordInput,
  SetNameInput,
  SignUpInput,
  StopTwoStepInput,
} from './schema'
import { setName } from './set-name'
import { signUp } from './sign-up'
import { startTwoStep } from './start-two-step'
import { stopTwoStep } from './stop-two-step'

export const signUpAction = publicAction(SignUpInput, signUp)
export const askResetAction = publicAction(AskResetInput, askReset)
export const resetPasswordAction = publicAction(ResetPasswordInput, resetPassword)
export const makeResetLinkAction = action(MakeResetLinkInput, makeResetLink)
export const setNameAction = action(SetNameInput, setName)
export const changePasswordAction = action(ChangePasswordInput, changePassword)
export const endOwnSessionAction = action(EndOwnSessionInput, endOwnSession)
export const endOtherSessionsAction = action(NoInput, endOtherSessions)
export const startTwoStepAction = action(ConfirmPasswordInput, startTwoStep)
export const confirmTwoStepAction = action(ConfirmTwoStepInput, confirmTwoStep)
export const stopTwoStepAction = action(StopTwoStepInput, stopTwoStep)
export const renewRecoveryCodesAction = action(ConfirmPasswordInput, renewRecoveryCodes)
