import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { findSessionCtx } from '@/lib/core/who'
import { type Change, changes } from './listen'

const KEEP_ALIVE_MS = 15_000

/** Server-sent events of one workspace for one signed-in browser. Ends with `bye` as soon as the session does. */
export function streamEvents(ctx: MemberCtx, request: Request): Response {
  const { sessionId } = ctx.actor
  const encoder = new TextEncoder()
  let close: () => void = () => undefined

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let isOpen = true
      const source = changes()
      const timer = setInterval(check, KEEP_ALIVE_MS)

      function send(text: string) {
        if (isOpen) controller.enqueue(encoder.encode(text))
      }

      async function check() {
        const still = await findSessionCtx(sessionId).catch(() => ctx)
        if (still) send(': still here\n\n')
        else {
          send('event: bye\ndata: {}\n\n')
          close()
        }
      }

      function onChange(change: Change) {
        if (change.workspaceId !== ctx.workspaceId) return
        if (change.type !== 'session')
          send(`data: ${JSON.stringify({ type: change.type, id: change.id })}\n\n`)
        else if (change.id === sessionId) void check()
      }

      function onResync() {
        send('event: resync\ndata: {}\n\n')
      }

      close = () => {
        if (!isOpen) return
        isOpen = false
        clearInterval(timer)
        source.off('change', onChange).off('resync', onResync)
        controller.close()
      }

      source.on('change', onChange).on('resync', onResync)
      request.signal.addEventListener('abort', close, { once: true })
      send('retry: 2000\n\n')
      onResync()
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
