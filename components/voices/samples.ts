import type { SpeakSampleInput } from '@/lib/voices/schema'

export interface SampleState {
  /** The voice that is heard, or that one waits for. */
  ref: string | null
  phase: 'loading' | 'playing'
  /** Why the last one was not heard. */
  problem: string | null
}

interface Sample {
  url: string
  /** Loudness from the beginning to the end, 0 to 1. */
  peaks: readonly number[]
}

const PEAKS = 40
const MOST_KEPT = 60
const LINES: Record<string, string> = {
  en: 'Hello. This is about how I would say your words.',
  zh: '你好。我大概会这样说出你写的话。',
}

/** Samples of voices: one is heard at a time, and what was heard once is kept while the page is open. */
export class Samples {
  private state: SampleState = { ref: null, phase: 'loading', problem: null }
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

  /** How much of the one that is heard is over, 0 to 1. */
  share(): number {
    const { currentTime = 0, duration = 0 } = this.sound ?? {}
    return duration > 0 ? Math.min(1, currentTime / duration) : 0
  }

  /** Plays a voice, or stops it. `words` are a line of one's own. */
  toggle(voice: { ref: string; language: string | null }, words: string): void {
    if (this.state.ref === voice.ref) this.stop()
    else void this.play(voice, words.trim() || (LINES[voice.language ?? ''] ?? LINES['en']!))
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

  private async play({ ref }: { ref: string }, words: string): Promise<void> {
    this.stop()
    const turn = this.turn
    this.set({ ref, phase: 'loading', problem: null })
    try {
      const sample = await this.fetch({ ref, words })
      if (turn !== this.turn) return
      this.shapes.set(ref, sample.peaks)
      const sound = new Audio(sample.url)
      this.sound = sound
      sound.addEventListener('ended', () => turn === this.turn && this.stop())
      await sound.play()
      if (turn === this.turn) this.set({ phase: 'playing' })
    } catch (error) {
      if (turn !== this.turn) return
      const said = error instanceof Error ? error.message : ''
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
    const sample = {
      url: URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' })),
      peaks: peaksOf(bytes),
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

const HEADER_BYTES = 44

/** Of a WAV of 16 bits. */
export function peaksOf(wave: ArrayBuffer, count = PEAKS): number[] {
  const samples = new Int16Array(wave.slice(HEADER_BYTES, wave.byteLength - (wave.byteLength % 2)))
  const width = Math.max(1, Math.ceil(samples.length / count))
  const peaks = Array.from({ length: Math.ceil(samples.length / width) }, (_, at) => {
    let peak = 0
    for (const sample of samples.subarray(at * width, (at + 1) * width))
      peak = Math.max(peak, Math.abs(sample))
    return peak
  })
  const loudest = Math.max(1, ...peaks)
  return peaks.map((peak) => peak / loudest)
}
