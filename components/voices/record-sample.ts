import { encodeWav } from '@/lib/speech/wave'
import { decodeSound } from './decode-sound'
import type { RecordingNeeds } from './recording-needs'
import { peaksOf } from './samples'

export interface RecorderState {
  /** `working`: what was recorded becomes a file. */
  phase: 'rest' | 'asking' | 'recording' | 'working' | 'done'
  /** Recorded so far. */
  seconds: number
  /** What the last moments sounded like, where it should be another way. */
  heard: 'faint' | 'loud' | null
  /** Set in `done`. */
  take: RecordedTake | null
  /** Why nothing was recorded, or less than was asked for. */
  problem: string | null
}

export interface RecordedTake {
  file: File
  seconds: number
  /** Of the file, for a player. */
  url: string
  /** Its shape, 0 to 1. */
  peaks: readonly number[]
}

/** WebM of plain samples loses nothing; where it is not known, plenty of bits. */
const LOSSLESS = 'audio/webm;codecs=pcm'
const BITS_PER_SECOND = 256_000
const LOOK_MS = 100
/** Where the highest sample of a file lies, of 1, and how much louder it is made for that: more would be noise. */
const HEIGHT = 0.7
const MOST_GAIN = 30
/** The meter's range. */
const QUIETEST_DB = -60
/** Who was not louder than this in that time is not heard well. */
const FAINT_DB = -40
const FAINT_SECONDS = 2
const LOUD_DB = -0.5
/** The word stays for a moment, or nobody could read it. */
const LOUD_SECONDS = 1

const REST: RecorderState = { phase: 'rest', seconds: 0, heard: null, take: null, problem: null }

/** What is open while one records. */
interface Session {
  stream: MediaStream
  context: AudioContext
  analyser: AnalyserNode
  recorder: MediaRecorder
  startedMs: number
  timer: ReturnType<typeof setInterval>
  /** When it was last loud enough, and until when it counts as too loud. */
  heardMs: number
  loudUntilMs: number
}

/** Records from the microphone, which is open only meanwhile. The last take stays until there is another. */
export class TakeRecorder {
  private state = REST
  private readonly listeners = new Set<() => void>()
  private session: Session | null = null
  private turn = 0
  private readonly needs: RecordingNeeds

  constructor(needs: RecordingNeeds) {
    this.needs = needs
  }

  subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  read = () => this.state

  /** How loud it is now, 0 to 1 over the meter's range. */
  level(): number {
    return this.session ? meterOf(peakDbOf(this.session.analyser)) : 0
  }

  /** Asks for the microphone and begins. */
  async start(): Promise<void> {
    if (this.session || this.state.phase === 'asking' || this.state.phase === 'working') return
    const turn = ++this.turn
    const { take } = this.state
    this.set({ ...REST, phase: 'asking', take })
    let stream: MediaStream | null = null
    try {
      stream = await askForMicrophone()
      if (turn !== this.turn) return close(stream)
      await this.record(stream, turn)
    } catch (error) {
      if (stream) close(stream)
      if (turn === this.turn) this.set({ ...REST, ...restWith(take), problem: sayTrouble(error) })
    }
  }

  /** Ends the recording, or the asking. */
  stop(): void {
    if (this.state.phase === 'asking') {
      this.turn += 1
      this.set({ ...REST, ...restWith(this.state.take) })
    }
    if (this.session?.recorder.state === 'recording') this.session.recorder.stop()
  }

  /** Lets go of everything. */
  forget(): void {
    this.turn += 1
    this.end()
    if (this.state.take) URL.revokeObjectURL(this.state.take.url)
    this.set(REST)
  }

  private async record(stream: MediaStream, turn: number): Promise<void> {
    const context = new AudioContext()
    const analyser = new AnalyserNode(context)
    context.createMediaStreamSource(stream).connect(analyser)
    const recorder = new MediaRecorder(stream, {
      audioBitsPerSecond: BITS_PER_SECOND,
      ...(MediaRecorder.isTypeSupported(LOSSLESS) ? { mimeType: LOSSLESS } : {}),
    })
    const pieces: Blob[] = []
    recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data))
    // Also when the microphone is unplugged, or taken away: what there is stays.
    recorder.addEventListener('stop', () => void this.keep(pieces, turn))
    const startedMs = performance.now()
    const timer = setInterval(() => this.look(), LOOK_MS)
    const heard = { heardMs: startedMs, loudUntilMs: 0 }
    this.session = { stream, context, analyser, recorder, startedMs, timer, ...heard }
    recorder.start()
    this.set({ phase: 'recording' })
    if (context.state === 'suspended') await context.resume()
  }

  private look(): void {
    const { session } = this
    if (!session || this.state.phase !== 'recording') return
    const now = performance.now()
    const seconds = (now - session.startedMs) / 1000
    const peakDb = peakDbOf(session.analyser)
    if (peakDb > LOUD_DB) session.loudUntilMs = now + LOUD_SECONDS * 1000
    if (peakDb > FAINT_DB) session.heardMs = now
    const isFaint = now - session.heardMs > FAINT_SECONDS * 1000
    this.set({
      seconds: Math.min(seconds, this.needs.max),
      heard: now < session.loudUntilMs ? 'loud' : isFaint ? 'faint' : null,
    })
    if (seconds >= this.needs.max) this.stop()
  }

  private async keep(pieces: Blob[], turn: number): Promise<void> {
    this.end()
    if (turn !== this.turn) return
    const before = this.state.take
    this.set({ phase: 'working', heard: null })
    try {
      const recorded = new Blob(pieces, pieces[0] ? { type: pieces[0].type } : {})
      const { samples, hz } = await decodeSound(recorded, this.needs)
      if (turn !== this.turn) return
      const wave = encodeWav(levelled(samples), hz)
      const file = new File([wave], this.needs.filename, { type: 'audio/wav' })
      const seconds = samples.length / hz
      if (before) URL.revokeObjectURL(before.url)
      const take = { file, seconds, url: URL.createObjectURL(file), peaks: peaksOf(samples) }
      this.set({ phase: 'done', seconds, take })
    } catch {
      if (turn !== this.turn) return
      this.set({
        ...REST,
        ...restWith(before),
        problem: 'That recording could not be kept. Record it again.',
      })
    }
  }

  /** Closes the microphone. */
  private end(): void {
    const { session } = this
    if (!session) return
    this.session = null
    clearInterval(session.timer)
    if (session.recorder.state !== 'inactive') session.recorder.stop()
    close(session.stream)
    void session.context.close()
  }

  private set(patch: Partial<RecorderState>): void {
    this.state = { ...this.state, ...patch }
    for (const listener of this.listeners) listener()
  }
}

/** Back to the take before, if there is one. */
function restWith(take: RecordedTake | null): Partial<RecorderState> {
  return take ? { phase: 'done', seconds: take.seconds, take } : {}
}

/** The plain voice: what a browser does against echo, noise and low levels changes how somebody sounds. */
function askForMicrophone(): Promise<MediaStream> {
  // Not there on plain http, whatever the types say.
  const devices = navigator.mediaDevices as MediaDevices | undefined
  if (!devices?.getUserMedia || typeof MediaRecorder === 'undefined') throw new NoRecording()
  return devices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false },
  })
}

class NoRecording extends Error {
  override readonly name = 'NoRecording'
}

/** Why the microphone did not open, in a sentence. */
export function sayTrouble(error: unknown): string {
  switch (error instanceof Error ? error.name : '') {
    case 'NoRecording':
      return 'A browser records only at a secure address, one that begins with https or localhost. Choose a file instead.'
    case 'NotAllowedError':
    case 'SecurityError':
      return 'This page may not use the microphone. Allow it in the browser, beside the address, then press Record again. Or choose a file.'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'There is no microphone. Plug one in, then press Record again. Or choose a file.'
    case 'NotReadableError':
    case 'AbortError':
      return 'The microphone does not answer; something else may be using it. Close that, then press Record again.'
    default:
      return 'The microphone could not be opened. Press Record again, or choose a file.'
  }
}

function close(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

function peakDbOf(analyser: AnalyserNode): number {
  const samples = new Float32Array(analyser.fftSize)
  analyser.getFloatTimeDomainData(samples)
  return 20 * Math.log10(samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0))
}

/** Decibels under the loudest, as a part of the meter. */
export function meterOf(peakDb: number): number {
  return Math.max(0, Math.min(1, 1 - peakDb / QUIETEST_DB))
}

/** Brought to one height, as a whole, so that nothing in it changes against the rest. Up to some 30 times louder. */
export function levelled(samples: Float32Array): Float32Array {
  let peak = 0
  for (let at = 0; at < samples.length; at++) peak = Math.max(peak, Math.abs(samples[at]!))
  if (peak === 0) return samples
  const gain = Math.min(MOST_GAIN, HEIGHT / peak)
  return samples.map((sample) => sample * gain)
}
