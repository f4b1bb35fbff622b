/** Where a film stands while it is looked at. Told sixty times a second, so whoever listens draws only what moves. */
export class FilmClock {
  private seconds = 0
  private from = 0
  private frame: number | undefined
  private readonly listeners = new Set<() => void>()
  private length: number
  private isLooping = false
  private waiting = false

  constructor(length: number) {
    this.length = length
  }

  at = () => this.seconds
  isPlaying = () => this.frame !== undefined

  /** It plays, but stands still until what it should show is there. */
  isWaiting = () => this.waiting

  subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  /** Of the whole film, in seconds; a film that became shorter ends where it now ends. */
  setLength(length: number): void {
    this.length = length
    if (this.seconds > length) this.seek(length)
  }

  setLooping(isLooping: boolean): void {
    this.isLooping = isLooping
  }

  setWaiting(isWaiting: boolean): void {
    this.waiting = isWaiting
  }

  seek(seconds: number): void {
    this.seconds = Math.max(0, Math.min(this.length, seconds))
    this.from = performance.now() - this.seconds * 1_000
    this.tell()
  }

  play(): void {
    if (this.isPlaying() || this.length === 0) return
    if (this.seconds >= this.length) this.seconds = 0
    this.from = performance.now() - this.seconds * 1_000
    this.frame = requestAnimationFrame(this.step)
    this.tell()
  }

  pause(): void {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame)
    this.frame = undefined
    this.waiting = false
    this.tell()
  }

  private step = () => {
    if (this.waiting) this.from = performance.now() - this.seconds * 1_000
    this.seconds = (performance.now() - this.from) / 1_000
    this.frame = undefined
    if (this.seconds < this.length) this.frame = requestAnimationFrame(this.step)
    else if (this.isLooping) {
      this.from = performance.now()
      this.seconds = 0
      this.frame = requestAnimationFrame(this.step)
    } else this.seconds = this.length
    this.tell()
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}
