const MOST_PX = 960
const MOST_KEPT = 400
const MOST_MS = 15_000

const kept = new Map<string, string>()
let last: Promise<unknown> = Promise.resolve()

const nameOf = (url: string, ms: number) => `${url}#${ms}`

/** The picture at a moment of a clip, if it was drawn before: an address of this page. */
export function knownMoment(url: string, ms: number): string | null {
  return kept.get(nameOf(url, ms)) ?? null
}

/**
 * The same, drawn now. One after the other, because a player for each of many stills would take the processor from the page;
 * who no longer waits is passed over.
 */
export function momentOf(url: string, ms: number, signal: AbortSignal): Promise<string> {
  const turn = last.then(async () => {
    signal.throwIfAborted()
    return knownMoment(url, ms) ?? keep(nameOf(url, ms), await draw(url, ms, signal))
  })
  last = turn.catch(() => undefined)
  return turn
}

function keep(name: string, picture: Blob): string {
  const [oldest] = kept
  if (oldest && kept.size >= MOST_KEPT) {
    URL.revokeObjectURL(oldest[1])
    kept.delete(oldest[0])
  }
  const address = URL.createObjectURL(picture)
  kept.set(name, address)
  return address
}

async function draw(url: string, ms: number, wanted: AbortSignal): Promise<Blob> {
  const signal = AbortSignal.any([wanted, AbortSignal.timeout(MOST_MS)])
  const video = document.createElement('video')
  video.muted = true
  video.preload = 'auto'
  try {
    const isLoaded = happens(video, 'loadedmetadata', signal)
    video.src = url
    await isLoaded
    const isThere = happens(video, 'seeked', signal)
    video.currentTime = ms / 1000
    await isThere
    const scale = Math.min(1, MOST_PX / Math.max(video.videoWidth, video.videoHeight))
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(video.videoWidth * scale)),
      Math.max(1, Math.round(video.videoHeight * scale)),
    )
    canvas.getContext('2d')!.drawImage(video, 0, 0, canvas.width, canvas.height)
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 })
  } finally {
    // A player lives on, with all it holds, until somebody takes its film away.
    video.removeAttribute('src')
    video.load()
  }
}

function happens(video: HTMLVideoElement, event: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    video.addEventListener(event, () => resolve(), { once: true, signal })
    video.addEventListener('error', () => reject(new Error('The clip cannot be read.')), {
      once: true,
      signal,
    })
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}
