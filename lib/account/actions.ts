'use server'
import { action, publicAction } from '@/lib/core/action'
import { changePassword } from './change-password'
import { endOtherSessions } from './end-other-sessions'
import { endOwnSession } from './end-own-session'
import { ChangePasswordInput, EndOwnSessionInput, NoInput, SetNameInput, SignUpInput } from './schema'
import { setName } from './set-name'
import { signUp } from './sign-up'

export const signUpAction = publicAction(SignUpInput, signUp)
export const setNameAction = action(SetNameInput, setName)
export const changePasswordAction = action(ChangePasswordInput, changePassword)
export const endOwnSessionAction = action(EndOwnSessionInput, endOwnSession)
export const endOtherSessionsAction = action(NoInput, endOtherSessions)
