/** Sounds that were made louder than they are: an element itself can only be softer. */
const amplifiers = new WeakMap<HTMLMediaElement, GainNode>()
let sounds: AudioContext | undefined

/** How loud a video or a sound is: decibels, 0 as it is, times a fade of 0 to 1. */
export function setLevel(element: HTMLMediaElement, gainDb: number, fade = 1): void {
  const level = 10 ** (gainDb / 20) * fade
  // Made while somebody plays, because a browser lets no sound begin by itself.
  if (level > 1 && !element.paused && !amplifiers.has(element)) amplifiers.set(element, amplify(element))
  const amplifier = amplifiers.get(element)
  const own = Math.min(1, level)
  if (element.volume !== own) element.volume = own
  if (amplifier) amplifier.gain.value = Math.max(1, level)
}

function amplify(element: HTMLMediaElement): GainNode {
  sounds ??= new AudioContext()
  void sounds.resume()
  const amplifier = sounds.createGain()
  sounds.createMediaElementSource(element).connect(amplifier).connect(sounds.destination)
  return amplifier
}
