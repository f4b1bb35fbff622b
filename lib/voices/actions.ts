'use server'
import { action } from '@/lib/core/action'
import { changeVoice } from './change-voice'
import { ChangeVoiceInput, NameVoiceInput, SetVoiceKeptInput, SetVoicePlaceInput } from './schema'
import { setVoiceKept } from './set-voice-kept'
import { nameVoice, setVoicePlace } from './set-voice-place'

export const setVoiceKeptAction = action(SetVoiceKeptInput, setVoiceKept)
export const changeVoiceAction = action(ChangeVoiceInput, changeVoice)
export const setVoicePlaceAction = action(SetVoicePlaceInput, setVoicePlace)
export const nameVoiceAction = action(NameVoiceInput, nameVoice)
