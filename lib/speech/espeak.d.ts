declare module '@echogarden/espeak-ng-emscripten' {
  interface Speaker {
    /** 0 when there is such a voice. */
    set_voice(name: string): number
    set_rate(wordsPerMinute: number): void
    set_pitch(pitch: number): void
    get_samplerate(): number
    /** Gives samples until the callback answers true. */
    synthesize(words: string, take: (samples: Int16Array) => boolean): void
  }
  const load: () => Promise<{ eSpeakNGWorker: new () => Speaker }>
  export default load
}
