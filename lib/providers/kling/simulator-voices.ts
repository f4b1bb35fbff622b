import type { SimulatedTask, SimulatorEngine } from '@/lib/simulator/contract'
import { madeVoices, voiceIdFor, voiceIdOf } from '@/lib/simulator/made-voices'

const isVoice = ({ model }: SimulatedTask) => model.startsWith('general.custom-voices')

/** Who everybody has; their real list is not public. The name says that nobody speaks here. */
const NAMES = `
  Amber Birch Cedar Daisy Elm Fern Ginger Hazel Iris Jasmine Kale Laurel Maple Nettle Olive Poppy Quince Rose Sage
  Tansy Umber Violet Willow Yarrow
`
  .trim()
  .split(/\s+/)
const REGISTERS = ['female', 'male'] as const
const LANGUAGES = ['English', 'English', 'Chinese'] as const

const HZ = 16_000
const SECONDS = 6

export interface PresetVoice {
  voice_id: string
  voice_name: string
  pitch: number
}

export const PRESET_VOICES: readonly PresetVoice[] = NAMES.map((name, at) => ({
  voice_id: voiceIdFor(`preset ${name}`),
  voice_name: `Simulated ${name}, ${LANGUAGES[at % 3]} ${REGISTERS[at % 2]}`,
  pitch: (at % 2 === 0 ? 210 : 105) + at * 2,
}))

/** Deleted ones; forgotten when this process ends. */
const DELETED = new Set<string>()

/** What a finished task of theirs shows; null for tasks of anything else. */
export function voiceResult(task: SimulatedTask): Record<string, unknown> | null {
  if (!isVoice(task)) return null
  const [trial] = task.results ?? []
  return {
    voices: [
      { voice_id: voiceIdOf(task), voice_name: 'Simulated', trial_url: trial?.url ?? '', owned_by: 'kling' },
    ],
  }
}

/** The same as the newer generation lists it. */
export function newerVoice(task: SimulatedTask): Record<string, unknown>[] | null {
  if (!isVoice(task)) return null
  const id = voiceIdOf(task)
  const url = task.results?.[0]?.url ?? ''
  const status = DELETED.has(id) ? 'deleted' : 'succeeded'
  return [{ type: 'voice', id, name: 'Simulated', url, owned_by: 'kling', status }]
}

const trials = new WeakMap<SimulatorEngine, Map<string, Promise<string>>>()

/** One page of presets, each in a task of its own, as theirs are. */
export async function listPresets(page: number, size: number, engine: SimulatorEngine): Promise<unknown[]> {
  if (engine.fault('no-presets', 'kling')) return []
  const known = trials.get(engine) ?? new Map<string, Promise<string>>()
  trials.set(engine, known)
  return Promise.all(
    PRESET_VOICES.slice((page - 1) * size, page * size).map(async ({ voice_id, voice_name, pitch }) => {
      const trial = known.get(voice_id) ?? engine.saveUpload('audio/wav', hum(pitch)).then(({ url }) => url)
      known.set(voice_id, trial)
      const voice = { voice_id, voice_name, trial_url: await trial, owned_by: 'kling' }
      return { task_id: `preset-${voice_id}`, task_status: 'succeed', task_result: { voices: [voice] } }
    }),
  )
}

/** What is wrong with deleting this one; null when it is done. */
export function deleteVoice(id: string, providerId: string, key: string, engine: SimulatorEngine) {
  const isTheirs = engine.listTasks(providerId, key).some((task) => isVoice(task) && voiceIdOf(task) === id)
  if (!isTheirs) return `Voice not found: ${id}`
  if (DELETED.has(id)) return `Voice ${id} already be deleted`
  DELETED.add(id)
  return null
}

/** The first of these that this key cannot use in a video: of another catalogue, of another account, or deleted. */
export function strangerAmong(
  ids: readonly string[],
  providerId: string,
  key: string,
  engine: SimulatorEngine,
) {
  if (ids.length === 0) return undefined
  const own = madeVoices(engine, { providerId, key, isVoice })
  const presets = new Set(PRESET_VOICES.map(({ voice_id }) => voice_id))
  return ids.find((id) => DELETED.has(id) || !(own.has(id) || presets.has(id)))
}

/** A hum with a slow beat: sound at a voice's pitch, and no voice. */
function hum(pitch: number): Uint8Array {
  const count = HZ * SECONDS
  const bytes = Buffer.alloc(44 + count * 2)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(bytes.length - 8, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(HZ, 24)
  bytes.writeUInt32LE(HZ * 2, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(count * 2, 40)
  for (let at = 0; at < count; at += 1) {
    const seconds = at / HZ
    const beat = 0.5 - 0.5 * Math.cos(2 * Math.PI * 3 * seconds)
    const wave = [1, 2, 3].reduce((sum, n) => sum + Math.sin(2 * Math.PI * pitch * n * seconds) / n, 0)
    bytes.writeInt16LE(Math.round(9_000 * beat * wave), 44 + at * 2)
  }
  return bytes
}
