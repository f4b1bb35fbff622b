import 'server-only'

interface Stream {
  send(text: string): void
  close(): void
}

/** Server-sent events for one browser until either side ends them; `begin` returns what is to be done then. */
export function openStream(request: Request, begin: (stream: Stream) => () => void): Response {
  const encoder = new TextEncoder()
  let close: () => void = () => undefined

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let isOpen = true
      const stream: Stream = {
        send(text) {
          if (isOpen) controller.enqueue(encoder.encode(text))
        },
        close: () => close(),
      }
      stream.send('retry: 2000\n\n')
      const end = begin(stream)
      close = () => {
        if (!isOpen) return
        isOpen = false
        end()
        controller.close()
      }
      request.signal.addEventListener('abort', close, { once: true })
    },
    cancel() {
      close()
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'private, no-store',
      'x-accel-buffering': 'no',
    },
  })
}
