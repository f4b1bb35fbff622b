/** Plays one recording, from its beginning. */
export class TakePlayer {
  private sound: HTMLAudioElement | null = null
  private readonly listeners = new Set<() => void>()

  subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  /** Whether it plays. */
  read = () => this.sound !== null

  /** How much of it is over, 0 to 1. */
  share(): number {
    const { currentTime = 0, duration = 0 } = this.sound ?? {}
    return duration > 0 ? Math.min(1, currentTime / duration) : 0
  }

  toggle(url: string): void {
    if (this.sound) return this.stop()
    const sound = new Audio(url)
    this.sound = sound
    const end = () => this.sound === sound && this.stop()
    sound.addEventListener('ended', end)
    sound.play().catch(end)
    this.tell()
  }

  stop(): void {
    this.sound?.pause()
    this.sound = null
    this.tell()
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}
