import type { BoardElement, BoardSettings, BoardShot } from './board'
import { castOf, sayShot, voiceOf, WORDS_ONLY } from './say-shot'

/** What a take was made from, each under the name that people know it by. */
export type TakeInputs = Readonly<Record<(typeof INPUT_NAMES)[number], string>>

export const INPUT_NAMES = [
  'words',
  'seconds',
  'start frame',
  'end frame',
  'reference pictures',
  'pictures of the cast',
  'voices',
  'beginning',
  'shape',
  'quality',
  'sound',
  'model',
] as const

/** Everything that changes what would be made of a shot: two shots with the same inputs need no second take. */
export function inputsOf(
  shot: BoardShot,
  elements: readonly BoardElement[],
  settings: BoardSettings,
): TakeInputs {
  return {
    words: `${sayShot(shot, elements, settings.style, WORDS_ONLY)}\n${settings.negativePrompt}`,
    seconds: String(shot.durationSeconds),
    'start frame': shot.startFrameId ?? '',
    'end frame': shot.endFrameId ?? '',
    'reference pictures': shot.referenceIds.join(),
    'pictures of the cast': castOf(shot, elements)
      .filter(({ imageIds }) => imageIds.length > 0)
      .map(({ id, imageIds }) => `${id}:${imageIds.join()}`)
      .join(';'),
    voices: shot.lines.map((line) => voiceOf(line, elements) ?? '').join(),
    beginning: shot.continues ? 'continues' : 'cut',
    shape: settings.aspectRatio,
    quality: settings.quality,
    sound: settings.hasSound ? 'on' : 'off',
    model: shot.family ?? settings.family ?? '',
  }
}

/** What is another one now than when the take was made; empty while it is fresh. What an older take did not note counts as the same. */
export function changedSince(then: Partial<TakeInputs>, now: TakeInputs): string[] {
  return INPUT_NAMES.filter((name) => then[name] !== undefined && then[name] !== now[name])
}
