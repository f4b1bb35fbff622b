'use server'
import { action } from '@/lib/core/action'
import { SetVoiceKeptInput } from './schema'
import { setVoiceKept } from './set-voice-kept'

export const setVoiceKeptAction = action(SetVoiceKeptInput, setVoiceKept)
