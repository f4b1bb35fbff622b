const RETRY_MS = 3_000

interface Hearing {
  /** By the event's name; `message` for those without one. */
  on: Record<string, (data: string) => void>
  onLive?: (isLive: boolean) => void
  /** The address does not open any more for whoever asks. */
  onRefused: () => void
}

/** Server-sent events of one address until `stop`, also after answers that a browser takes for the end. */
export function openEventStream(url: string, { on, onLive, onRefused }: Hearing) {
  let source: EventSource
  let retry: ReturnType<typeof setTimeout> | undefined
  const leave = new AbortController()

  function listen() {
    source = new EventSource(url)
    source.onopen = () => onLive?.(true)
    source.onerror = () => {
      onLive?.(false)
      // A browser gives up when it is answered with an error; with which, it does not say.
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(() => void ask(), RETRY_MS)
    }
    for (const [name, hear] of Object.entries(on))
      source.addEventListener(name, ({ data }: MessageEvent<string>) => hear(data))
  }

  async function ask() {
    const asked = new AbortController()
    const reply = await fetch(url, { signal: AbortSignal.any([asked.signal, leave.signal]) }).catch(
      () => null,
    )
    asked.abort()
    if (leave.signal.aborted) return
    if (reply?.status === 404 || reply?.status === 401) onRefused()
    else listen()
  }

  listen()
  return {
    isOpen: () => source.readyState === EventSource.OPEN,
    stop() {
      leave.abort()
      clearTimeout(retry)
      source.close()
    },
  }
}
