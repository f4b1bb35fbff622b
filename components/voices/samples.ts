import type { SpeakSampleInput } from '@/lib/voices/schema'

export interface SampleState {
  /** The voice that is heard, or that one waits for. */
  ref: string | null
  phase: 'loading' | 'playing'
  /** It is the voice itself that is heard, not somebody in its place. */
  isTrial: boolean
  /** Why the last one was not heard. */
  problem: string | null
}

interface Sample {
  url: string
  isTrial: boolean
  seconds: number
  /** Loudness from the beginning to the end, 0 to 1. */
  peaks: readonly number[]
}

const PEAKS = 40
const MOST_KEPT = 60
/** Said of everything that this machine speaks in a voice's place. */
export const APPROXIMATION = 'Approximation, not this voice'

/** Samples of voices: one is heard at a time, and what was heard once is kept while the page is open. */
export class Samples {
  /** Of all on the page: whatever else was heard ends. */
  private static heard: Samples | null = null
  private state: SampleState = { ref: null, phase: 'loading', isTrial: false, problem: null }
  private readonly kept = new Map<string, Sample>()
  private readonly shapes = new Map<string, readonly number[]>()
  private readonly listeners = new Set<() => void>()
  private sound: HTMLAudioElement | null = null
  private turn = 0

  subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  read = () => this.state

  /** The shape of what was heard of a voice last. */
  shapeOf(ref: string): readonly number[] | null {
    return this.shapes.get(ref) ?? null
  }

  /** How long one is, once it was heard. */
  secondsOf(input: SpeakSampleInput): number | null {
    return this.kept.get(JSON.stringify(input))?.seconds ?? null
  }

  /** How much of the one that is heard is over, 0 to 1. */
  share(): number {
    const { currentTime = 0, duration = 0 } = this.sound ?? {}
    return duration > 0 ? Math.min(1, currentTime / duration) : 0
  }

  /** Plays a voice, or stops it. `words` are a line of one's own. */
  toggle({ ref }: { ref: string }, words: string): void {
    if (this.state.ref === ref) this.stop()
    else void this.play({ ref, words: words.trim() || null })
  }

  stop(): void {
    this.turn += 1
    this.sound?.pause()
    this.sound = null
    this.set({ ref: null })
  }

  /** Lets go of everything. */
  forget(): void {
    this.stop()
    for (const { url } of this.kept.values()) URL.revokeObjectURL(url)
    this.kept.clear()
  }

  async play(input: SpeakSampleInput): Promise<void> {
    const { ref } = input
    if (Samples.heard !== this) Samples.heard?.stop()
    Samples.heard = this
    this.stop()
    const turn = this.turn
    this.set({ ref, phase: 'loading', problem: null })
    try {
      const sample = await this.fetch(input)
      if (turn !== this.turn) return
      this.shapes.set(ref, sample.peaks)
      const sound = new Audio(sample.url)
      this.sound = sound
      sound.addEventListener('ended', () => turn === this.turn && this.stop())
      await sound.play()
      if (turn === this.turn) this.set({ phase: 'playing', isTrial: sample.isTrial })
    } catch (error) {
      if (turn !== this.turn) return
      // A browser's own words help nobody.
      const said = error instanceof Error && !(error instanceof DOMException) ? error.message : ''
      this.stop()
      this.set({ problem: said || 'The sample could not be played. Try again.' })
    }
  }

  private async fetch(input: SpeakSampleInput): Promise<Sample> {
    const name = JSON.stringify(input)
    const known = this.kept.get(name)
    if (known) return known
    const reply = await fetch('/api/voices/sample', { method: 'POST', body: name }).catch(() => null)
    if (!reply) throw new Error('The studio does not answer. Try again.')
    if (!reply.ok) {
      const body = (await reply.json().catch(() => null)) as { error?: { message?: string } } | null
      throw new Error(body?.error?.message ?? `The studio answered ${reply.status}. Try again.`)
    }
    const bytes = await reply.arrayBuffer()
    const type = reply.headers.get('content-type') ?? 'audio/wav'
    // First: what is decoded is taken away.
    const url = URL.createObjectURL(new Blob([bytes], { type }))
    const samples = await decode(bytes)
    const sample = {
      url,
      isTrial: reply.headers.get('x-sample') === 'trial',
      seconds: samples.length / DECODE_HZ,
      peaks: peaksOf(samples),
    }
    this.kept.set(name, sample)
    const [oldest] = this.kept
    if (oldest && this.kept.size > MOST_KEPT) {
      URL.revokeObjectURL(oldest[1].url)
      this.kept.delete(oldest[0])
    }
    return sample
  }

  private set(patch: Partial<SampleState>): void {
    this.state = { ...this.state, ...patch }
    for (const listener of this.listeners) listener()
  }
}

const DECODE_HZ = 16_000

/** One channel of any sound that the browser can play; silence where it cannot. */
async function decode(bytes: ArrayBuffer): Promise<Float32Array> {
  const room = new OfflineAudioContext(1, 1, DECODE_HZ)
  const sound = await room.decodeAudioData(bytes).catch(() => null)
  return sound?.getChannelData(0) ?? new Float32Array()
}

export function peaksOf(samples: Float32Array, count = PEAKS): number[] {
  const width = Math.max(1, Math.ceil(samples.length / count))
  const peaks = Array.from({ length: Math.ceil(samples.length / width) }, (_, at) => {
    let peak = 0
    for (const sample of samples.subarray(at * width, (at + 1) * width))
      peak = Math.max(peak, Math.abs(sample))
    return peak
  })
  const loudest = Math.max(Number.EPSILON, ...peaks)
  return peaks.map((peak) => peak / loudest)
}
