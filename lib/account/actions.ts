'use server'
import { publicAction } from '@/lib/core/action'
import { SignUpInput } from './schema'
import { signUp } from './sign-up'

export const signUpAction = publicAction(SignUpInput, signUp)
