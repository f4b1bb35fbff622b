import { z } from 'zod'
import {
  VOICE_AGES,
  VOICE_GENDERS,
  VOICE_TONES,
  type VoiceAge,
  type VoiceGender,
  type VoiceTone,
} from '@/lib/catalog/speech-voices'
import { SubmitGenerationInput } from '@/lib/generations/schema'
import { SpeakInput, WordsToSpeak } from '@/lib/speech/schema'

const REF = /^(?:speech\/(?:en|zh)\/[\w-]+|voice\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))$/

/** Ours: `speech/<language>/<id>` for the voices that came with the studio, `voice/<uuid>` for those of video. */
export const VoiceRef = z.string().max(120).regex(REF, 'There is no such voice.')

export const VideoVoiceRef = VoiceRef.refine((ref) => voiceIdOf(ref) !== null, 'There is no such voice.')

export const refOf = (voiceId: string): string => `voice/${voiceId}`

/** The row of a voice of video; null for anything else. */
export const voiceIdOf = (ref: string): string | null => REF.exec(ref)?.[1] ?? null

export const SetVoiceKeptInput = z.strictObject({ ref: VoiceRef, isKept: z.boolean() })
export type SetVoiceKeptInput = z.infer<typeof SetVoiceKeptInput>

/** `words`: a line of one's own; null: as the provider lets it be heard, else a line of ours. */
export const SpeakSampleInput = z.strictObject({
  ref: VoiceRef,
  words: WordsToSpeak.nullable(),
  /** 2: twice as fast. */
  speed: z.number().min(0.5).max(2).optional(),
})
export type SpeakSampleInput = z.infer<typeof SpeakSampleInput>

/** A line of dialogue to be spoken on this machine. */
export const SpeakDialogueInput = SpeakInput.extend({
  /** The voice that was chosen for it; a storyboard may hold one that is not there any more. */
  voiceRef: z.string().max(200).nullable().default(null),
})
export type SpeakDialogueInput = z.infer<typeof SpeakDialogueInput>

/** A text as it was heard in a voice's place, to be kept as a file. */
export const KeepSpokenDraftInput = SpeakSampleInput.extend({
  words: WordsToSpeak,
  /** Null: the workspace's own. */
  projectId: z.uuid().nullable(),
})
export type KeepSpokenDraftInput = z.infer<typeof KeepSpokenDraftInput>

const LANGUAGE = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i

/** What a person knows of a voice of video. */
export const ChangeVoiceInput = z.strictObject({
  voiceId: z.uuid(),
  name: z.string().trim().min(1, 'Give it a name.').max(80, 'A name has at most 80 characters.').optional(),
  language: z.string().trim().regex(LANGUAGE, 'Give a language, such as en.').nullable().optional(),
  gender: z.enum(VOICE_GENDERS).nullable().optional(),
  age: z.enum(VOICE_AGES).nullable().optional(),
  tone: z.enum(VOICE_TONES).nullable().optional(),
})
export type ChangeVoiceInput = z.infer<typeof ChangeVoiceInput>

/** The id that a voice has with one key, as a person writes it down; null: it has none there any more. */
export const SetVoicePlaceInput = z.strictObject({
  voiceId: z.uuid(),
  keyId: z.uuid(),
  remoteId: z
    .string()
    .trim()
    .min(1, 'Write the id, then try again.')
    .max(120, 'An id has at most 120 characters.')
    .regex(/^[^\s<>@]+$/, 'An id has no spaces, and none of < > @.')
    .nullable(),
})
export type SetVoicePlaceInput = z.infer<typeof SetVoicePlaceInput>

/** A voice that a person names: known so far at one key. */
export const NameVoiceInput = z.strictObject({
  name: ChangeVoiceInput.shape.name.unwrap(),
  keyId: z.uuid(),
  remoteId: SetVoicePlaceInput.shape.remoteId.unwrap(),
})
export type NameVoiceInput = z.infer<typeof NameVoiceInput>

export const SampleInput = z.strictObject({ sampleId: z.uuid() })
export type SampleInput = z.infer<typeof SampleInput>

/** As long as providers take. */
export const MAX_MADE_NAME = 20

/** What a person ticks, word for word: it stands on record with who ticked it and when. */
export const CONSENT =
  'Whoever speaks in this sample agreed that a voice is made from it, and how it will be used.'

/** The press that makes a voice from a sample, with one key. */
export const MakeVoiceInput = z.strictObject({
  submitKey: SubmitGenerationInput.shape.submitKey,
  name: z
    .string()
    .trim()
    .min(1, 'Give it a name.')
    .max(MAX_MADE_NAME, `At most ${MAX_MADE_NAME} characters.`),
  sampleId: z.uuid('Record or choose a sample.'),
  /** Who speaks in it, and that they agreed. */
  speaker: z.string().trim().min(1, 'Say who speaks.').max(80, 'At most 80 characters.'),
  hasConsent: z.literal(true, 'A voice is made only with the consent of whoever speaks.'),
  offerId: SubmitGenerationInput.shape.offerId,
  keyId: z.uuid(),
  shownTotalMicros: SubmitGenerationInput.shape.shownTotalMicros,
  ceilingMicros: SubmitGenerationInput.shape.ceilingMicros,
  /** Asks for somebody's approval instead of sending it. */
  asksApproval: z.boolean().optional(),
})
export type MakeVoiceInput = z.infer<typeof MakeVoiceInput>

/** The same voice with another key, from the sample that it was made from. */
export const MakeVoiceThereInput = MakeVoiceInput.omit({
  name: true,
  sampleId: true,
  speaker: true,
  hasConsent: true,
}).extend({ voiceId: z.uuid() })
export type MakeVoiceThereInput = z.infer<typeof MakeVoiceThereInput>

export const VoiceAtKeyInput = z.strictObject({ voiceId: z.uuid(), keyId: z.uuid() })
export type VoiceAtKeyInput = z.infer<typeof VoiceAtKeyInput>

export const SetVoiceGoneInput = z.strictObject({ voiceId: z.uuid() })
export type SetVoiceGoneInput = z.infer<typeof SetVoiceGoneInput>

/** A key with which clips can be made that voices of video speak in. */
export interface VoiceKeyView {
  keyId: string
  keyLabel: string
  providerName: string
  isSimulator: boolean
}

/** A voice of video with one key. */
export interface VoicePlaceView extends VoiceKeyView {
  /** The provider's id; null: it has none there. */
  remoteId: string | null
  origin: 'preset' | 'made' | 'typed' | null
  /** `none`: never was there; `asked`: somebody has to approve of making it; `making`: paid for and on its way; `failed`: could not be made. */
  state: 'ready' | 'gone' | 'leaving' | 'kept' | 'asked' | 'making' | 'failed' | 'none'
  /** It can be deleted there. */
  canDelete: boolean
  message: string | null
}

/** One of the library. */
export interface VoiceView {
  ref: string
  /** Two catalogues that never mix: who reads a text, and who speaks in a clip. */
  catalogue: 'speech' | 'video'
  /** As requests name it. */
  id: string
  name: string
  /** What a name that is not English means. */
  meaning: string | null
  language: string | null
  /** These three as its name tells; null where it does not. */
  gender: VoiceGender | null
  age: VoiceAge | null
  tone: VoiceTone | null
  /** Where it can be had, and in which models. */
  houses: readonly VoiceHouse[]
  /** Of a voice of video: every key whose provider could speak with it. */
  places: readonly VoicePlaceView[]
  /** What it was made from, where it was made here: it can be made elsewhere too. */
  sampleId: string | null
  /** The provider lets it be heard itself. */
  hasTrial: boolean
  /** This person keeps it at hand. */
  isKept: boolean
}

export interface VoiceHouse {
  providerId: string
  providerName: string
  modelIds: readonly string[]
}

export interface VoicesView {
  /** Of video first, then of speech. */
  voices: VoiceView[]
  keys: VoiceKeyView[]
}
