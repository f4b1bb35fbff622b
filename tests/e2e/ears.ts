import type { Page } from '@playwright/test'

interface Heard {
  peak: number
  seconds: number
  isOver: boolean
}

/** What comes out of every player of the page, measured on its way to the loudspeaker. */
export async function hearEverything(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard: Heard[] = []
    Object.assign(window, { heard })
    const { play, pause } = HTMLMediaElement.prototype
    const turns = new WeakMap<HTMLMediaElement, Heard>()
    let out: AudioContext | undefined
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      out ??= new AudioContext()
      const ear = new AnalyserNode(out)
      out.createMediaElementSource(this).connect(ear).connect(out.destination)
      const turn: Heard = { peak: 0, seconds: 0, isOver: false }
      heard.push(turn)
      turns.set(this, turn)
      const samples = new Float32Array(ear.fftSize)
      const listen = () => {
        ear.getFloatTimeDomainData(samples)
        turn.peak = samples.reduce((most, one) => Math.max(most, Math.abs(one)), turn.peak)
        turn.seconds = this.duration || 0
        turn.isOver ||= this.ended
        if (!turn.isOver) setTimeout(listen, 20)
      }
      listen()
      return play.call(this)
    }
    HTMLMediaElement.prototype.pause = function (this: HTMLMediaElement) {
      const turn = turns.get(this)
      if (turn) turn.isOver = true
      return pause.call(this)
    }
  })
}

export const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: Heard[] }).heard)
