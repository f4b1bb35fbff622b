import { createHash } from 'node:crypto'
import type { HandedIn } from './read-media'
import type { SimulatedTask, SimulatorEngine } from './contract'

/** Eighteen digits, as the vendor's ids of voices and those of gateways that hand them on. */
export function voiceIdFor(words: string): string {
  const hex = createHash('sha256').update(words).digest('hex').slice(0, 14)
  return String(8n * 10n ** 17n + (BigInt(`0x${hex}`) % 10n ** 17n))
}

export const voiceIdOf = ({ taskId }: Pick<SimulatedTask, 'taskId'>): string => voiceIdFor(taskId)

/** Voices of video that this key has made: each is a finished task, so that they survive a restart as tasks do. */
export function madeVoices(
  engine: Pick<SimulatorEngine, 'listTasks'>,
  { providerId, key, isVoice }: { providerId: string; key: string; isVoice(task: SimulatedTask): boolean },
): ReadonlySet<string> {
  const tasks = engine.listTasks(providerId, key)
  return new Set(tasks.filter((task) => task.state === 'done' && isVoice(task)).map(voiceIdOf))
}

/** What is wrong with the sample of a voice, by its sound and not by its name; null when it will do. */
export function sampleProblem(sample: HandedIn | null): string | null {
  if (sample?.type !== 'audio' && sample?.type !== 'video') return 'cannot be read as audio'
  const formats = sample.type === 'audio' ? ['mp3', 'wav'] : ['mp4', 'mov']
  if (!formats.includes(sample.format)) return `the format ${sample.format} is not supported`
  const { seconds } = sample
  return seconds < 4.95 || seconds > 30.05 ? 'the length must be 5 to 30 s' : null
}
