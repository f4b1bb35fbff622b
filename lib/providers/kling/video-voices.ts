import { z } from 'zod'
import { isOk, protocol } from '../calls'
import type { ListedVoice, ProviderIo, VoiceShelf } from '../contract'
import { readEnvelope } from './answers'
import { ask, read, refusal } from './calls'
import { readVoice } from './voice-answers'

const PRESETS_PATH = '/v1/general/presets-voices'
const DELETE_PATH = '/v1/general/delete-voices'

const PAGE_SIZE = 500
/** Far more than there are; a provider that never ends its list must not be asked for ever. */
const MOST_PAGES = 10

const Name = z.string().trim().min(1).max(200)
const Page = z.array(
  z.looseObject({
    task_result: z
      .looseObject({ voices: z.array(z.unknown()) })
      .nullish()
      .catch(null),
  }),
)

/** Voices for `voice_list`; how one is made is an offer like any other, because it costs. */
export const klingVoices = {
  async presets(io) {
    const all = new Map<string, ListedVoice>()
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const { voices, isLast } = await readPage(page, io)
      for (const voice of voices) all.set(voice.remoteId, voice)
      if (isLast) return [...all.values()]
    }
    throw protocol('Kling’s list of voices does not end.', true)
  },

  async delete(remoteId, io) {
    const reply = await ask(io, DELETE_PATH, { voice_id: remoteId })
    const { code, message } = readEnvelope(reply.text) ?? {}
    if ((isOk(reply) && code === 0) || /already be(?:en)? deleted/i.test(message ?? '')) return
    throw isOk(reply) ? protocol('Kling did not say whether the voice is deleted.', true) : refusal(reply, io)
  },
} satisfies VoiceShelf

async function readPage(page: number, io: ProviderIo): Promise<{ voices: ListedVoice[]; isLast: boolean }> {
  const answer = await read(io, `${PRESETS_PATH}?pageNum=${page}&pageSize=${PAGE_SIZE}`)
  const { data: tasks } = Page.safeParse(answer)
  if (!tasks) throw protocol('Kling’s list of voices cannot be read.', true)
  // One that cannot be read is left out; the others are there.
  const voices = tasks.flatMap(({ task_result }) =>
    (task_result?.voices ?? []).flatMap((listed): ListedVoice[] => {
      const voice = readVoice(listed)
      const { data: name } = Name.safeParse(voice?.name)
      return voice && name !== undefined ? [{ ...voice, name }] : []
    }),
  )
  return { voices, isLast: tasks.length < PAGE_SIZE }
}
