'use server'
import { action } from '@/lib/core/action'
import { changeVoice } from './change-voice'
import { checkVoiceSample } from './check-voice-sample'
import { keepSpokenDraft } from './keep-spoken-draft'
import { makeVoice, makeVoiceThere } from './make-voice'
import { deleteVoiceThere, setVoiceGone } from './remove-voice'
import {
  ChangeVoiceInput,
  KeepSpokenDraftInput,
  MakeVoiceInput,
  MakeVoiceThereInput,
  NameVoiceInput,
  SampleInput,
  SetVoiceGoneInput,
  SetVoiceKeptInput,
  SetVoicePlaceInput,
  VoiceAtKeyInput,
} from './schema'
import { setVoiceKept } from './set-voice-kept'
import { nameVoice, setVoicePlace } from './set-voice-place'

export const setVoiceKeptAction = action(SetVoiceKeptInput, setVoiceKept)
export const changeVoiceAction = action(ChangeVoiceInput, changeVoice)
export const setVoicePlaceAction = action(SetVoicePlaceInput, setVoicePlace)
export const nameVoiceAction = action(NameVoiceInput, nameVoice)
export const checkVoiceSampleAction = action(SampleInput, checkVoiceSample)
export const makeVoiceAction = action(MakeVoiceInput, makeVoice)
export const makeVoiceThereAction = action(MakeVoiceThereInput, makeVoiceThere)
export const deleteVoiceThereAction = action(VoiceAtKeyInput, deleteVoiceThere)
export const setVoiceGoneAction = action(SetVoiceGoneInput, setVoiceGone)
export const keepSpokenDraftAction = action(KeepSpokenDraftInput, keepSpokenDraft)
