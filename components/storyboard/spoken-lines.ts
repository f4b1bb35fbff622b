import type { SpeakDialogueInput } from '@/lib/voices/schema'

interface Spoken {
  url: string
  seconds: number
}

const HEADER_BYTES = 44

/** Lines of dialogue as they sound, asked of the server one after the other and kept while the page is open. */
export class SpokenLines {
  /** Null: it is on its way, or could not be spoken. */
  private readonly known = new Map<string, Spoken | null>()
  private wanted: readonly SpeakDialogueInput[] = []
  private isAsking = false
  private coming = ''
  private count = 0
  private trouble: string | null = null
  private readonly listeners = new Set<() => void>()

  subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  /** Another number as soon as there is more to hear. */
  version = () => this.count
  /** Why nothing is heard. */
  problem = () => this.trouble

  find(line: SpeakDialogueInput): Spoken | null {
    return this.known.get(keyOf(line)) ?? null
  }

  /** Whether it may still be heard: it was asked for, and no answer came yet. */
  isComing(line: SpeakDialogueInput): boolean {
    const key = keyOf(line)
    return this.coming === key || this.wanted.some((one) => keyOf(one) === key)
  }

  /** What is to be heard next, in this order, in place of what was wanted before. */
  ask(lines: readonly SpeakDialogueInput[]): void {
    this.wanted = lines.filter((line) => !this.known.has(keyOf(line)))
    if (!this.isAsking) void this.run()
  }

  /** Lets go of all of it. */
  forget(): void {
    this.wanted = []
    for (const spoken of this.known.values()) if (spoken) URL.revokeObjectURL(spoken.url)
    this.known.clear()
  }

  private async run(): Promise<void> {
    this.isAsking = true
    for (let line = this.wanted[0]; line; line = this.wanted[0]) {
      this.coming = keyOf(line)
      this.known.set(this.coming, null)
      this.wanted = this.wanted.slice(1)
      const spoken = await this.speak(line)
      if (spoken) this.known.set(this.coming, spoken)
      this.coming = ''
      this.tell()
    }
    this.isAsking = false
  }

  private async speak(line: SpeakDialogueInput): Promise<Spoken | null> {
    const reply = await fetch('/api/speech', { method: 'POST', body: JSON.stringify(line) }).catch(() => null)
    if (!reply?.ok) {
      // A line that cannot be spoken, such as one of dots, is seen and not heard.
      if (reply?.status !== 400) this.fail(line, await wordsOf(reply))
      return null
    }
    const bytes = await reply.arrayBuffer().catch(() => null)
    if (!bytes || bytes.byteLength < HEADER_BYTES) return null
    this.trouble = null
    const samples = (bytes.byteLength - HEADER_BYTES) / 2
    return {
      url: URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' })),
      seconds: samples / new DataView(bytes).getUint32(24, true),
    }
  }

  /** Asked for again when the film is played again. */
  private fail(line: SpeakDialogueInput, words: string): void {
    this.known.delete(keyOf(line))
    this.trouble = words
    this.wanted = []
  }

  private tell(): void {
    this.count += 1
    for (const listener of this.listeners) listener()
  }
}

function keyOf({ voiceRef, speaker, words }: SpeakDialogueInput): string {
  return `${voiceRef ?? ''}\n${speaker}\n${words}`
}

async function wordsOf(reply: Response | null): Promise<string> {
  if (!reply) return 'The studio does not answer, so the dialogue is not heard. Play again to try again.'
  const body = (await reply.json().catch(() => null)) as { error?: { message?: string } } | null
  return `The dialogue is not heard: ${body?.error?.message ?? `the studio answered ${reply.status}.`}`
}
