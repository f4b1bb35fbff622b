const RETRY_MS = 3_000

interface Hearing {
  /** By the event's name; `message` for those without one. */
  on: Record<string, (data: string) => void>
  /** The address does not open any more for whoever asks. */
  onRefused: () => void
}

/**
 * Server-sent events of one address until `stop`, also after answers that a browser takes for the end. A page that nobody
 * sees does not listen: a browser opens six lines to a server, and one more page would wait for ever.
 */
export function openEventStream(url: string, { on, onRefused }: Hearing) {
  let source: EventSource | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let asking = new AbortController()

  function listen() {
    pause()
    source = new EventSource(url)
    source.onerror = ({ target }) => {
      // A browser gives up when it is answered with an error; with which, it does not say.
      if ((target as EventSource).readyState === EventSource.CLOSED)
        retry = setTimeout(() => void ask(), RETRY_MS)
    }
    for (const [name, hear] of Object.entries(on))
      source.addEventListener(name, ({ data }: MessageEvent<string>) => hear(data))
  }

  function pause() {
    asking.abort()
    clearTimeout(retry)
    source?.close()
  }

  async function ask() {
    const { signal } = (asking = new AbortController())
    const reply = await fetch(url, { signal }).catch(() => null)
    if (signal.aborted) return
    asking.abort()
    if (reply?.status === 404 || reply?.status === 401) onRefused()
    else listen()
  }

  const follow = () => (document.hidden ? pause() : listen())
  document.addEventListener('visibilitychange', follow)
  follow()
  return {
    isOpen: () => source?.readyState === EventSource.OPEN,
    stop() {
      document.removeEventListener('visibilitychange', follow)
      pause()
    },
  }
}
