import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { findSessionCtx } from '@/lib/core/who'
import { findHiddenProjects } from '@/lib/projects/queries'
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
      let who = ctx
      // Asked for anew when projects change; until the answer is there, what lies in one waits. Without it nothing is told.
      let hidden = findHiddenProjects(who).catch(() => null)

      function send(text: string) {
        if (isOpen) controller.enqueue(encoder.encode(text))
      }

      async function check() {
        const still = await findSessionCtx(sessionId).catch(() => ctx)
        if (still) {
          if (still.actor.role !== who.actor.role) hidden = findHiddenProjects(still).catch(() => null)
          who = still
          send(': still here\n\n')
        } else {
          send('event: bye\ndata: {}\n\n')
          close()
        }
      }

      function onChange(change: Change) {
        if (change.workspaceId !== ctx.workspaceId) return
        if (change.type === 'session') {
          if (change.id === sessionId) void check()
        } else if (change.type === 'project') {
          hidden = findHiddenProjects(who).catch(() => null)
          // Which one is nobody's business who is not in it.
          void hidden.then(() => tell({ type: 'project', id: ctx.workspaceId }))
        } else if (change.projectId) {
          const { projectId } = change
          void hidden.then((ids) => ids && !ids.has(projectId) && tell(change))
        } else tell(change)
      }

      function tell({ type, id }: Pick<Change, 'type' | 'id'>) {
        send(`data: ${JSON.stringify({ type, id })}\n\n`)
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
