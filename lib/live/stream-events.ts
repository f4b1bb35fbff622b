import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { findSessionCtx } from '@/lib/core/who'
import { noteSeen } from '@/lib/people/note-seen'
import { type Change, changes } from './listen'

const KEEP_ALIVE_MS = 15_000

/**
 * Server-sent events of one workspace for one signed-in browser. The page names the workspace and the role that it was
 * drawn for: it hears `you` when the person's own rights are others now, `moved` when the browser is in another workspace,
 * and `bye` as soon as the session ends. The last two end the stream.
 */
export function streamEvents(ctx: MemberCtx, request: Request): Response {
  const { sessionId, userId } = ctx.actor
  const shown = new URL(request.url).searchParams
  const workspaceId = shown.get('workspace') ?? ctx.workspaceId
  const encoder = new TextEncoder()
  let close: () => void = () => undefined

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let isOpen = true
      let role: string = shown.get('role') ?? ctx.actor.role
      const source = changes()
      const timer = setInterval(() => void check(), KEEP_ALIVE_MS)

      function send(text: string) {
        if (isOpen) controller.enqueue(encoder.encode(text))
      }

      async function check(isTold = false) {
        const now = await findSessionCtx(sessionId).catch(() => undefined)
        if (now === undefined) send(': nobody knows\n\n')
        else if (now?.workspaceId === workspaceId) {
          send(isTold || now.actor.role !== role ? 'event: you\ndata: {}\n\n' : ': still here\n\n')
          role = now.actor.role
          await noteSeen(now).catch(() => undefined)
        } else {
          send(`event: ${now ? 'moved' : 'bye'}\ndata: {}\n\n`)
          close()
        }
      }

      function onChange(change: Change) {
        if (change.type === 'session') {
          if (change.id === sessionId) void check()
          return
        }
        if (change.type === 'member' && change.id === userId) void check(true)
        if (change.workspaceId === workspaceId)
          send(`data: ${JSON.stringify({ type: change.type, id: change.id })}\n\n`)
      }

      function onResync() {
        send('event: resync\ndata: {}\n\n')
        void check()
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
