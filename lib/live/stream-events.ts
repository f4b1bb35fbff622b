import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { findSessionCtx } from '@/lib/core/who'
import { noteSeen } from '@/lib/people/note-seen'
import { findHiddenProjects } from '@/lib/projects/queries'
import { type Change, changes, isUnchangedSince } from './listen'
import { openStream } from './open-stream'

const KEEP_ALIVE_MS = 15_000

/**
 * Server-sent events of one workspace for one signed-in browser. The page names the workspace and the role that it was
 * drawn for and when: it hears `resync` when something changed since, `you` when the person's own rights are others now, `moved` when the browser is in another workspace,
 * and `bye` as soon as the session ends. The last two end the stream.
 */
export function streamEvents(ctx: MemberCtx, request: Request): Response {
  const { sessionId, userId } = ctx.actor
  const shown = new URL(request.url).searchParams
  const workspaceId = shown.get('workspace') ?? ctx.workspaceId
  return openStream(request, ({ send, close }) => {
    let role: string = shown.get('role') ?? ctx.actor.role
    const source = changes()
    const timer = setInterval(() => void check(), KEEP_ALIVE_MS)
    let who = ctx
    // Asked for anew when projects change; until the answer is there, what lies in one waits. Without it nothing is told.
    let hidden = findHiddenProjects(who).catch(() => null)

    async function check(isTold = false) {
      const now = await findSessionCtx(sessionId).catch(() => undefined)
      if (now === undefined) return send(': nobody knows\n\n')
      if (now?.workspaceId !== workspaceId) {
        send(`event: ${now ? 'moved' : 'bye'}\ndata: {}\n\n`)
        return close()
      }
      const isOther = now.actor.role !== role
      if (now.actor.role !== who.actor.role) hidden = findHiddenProjects(now).catch(() => null)
      who = now
      role = now.actor.role
      send(isTold || isOther ? 'event: you\ndata: {}\n\n' : ': still here\n\n')
      await noteSeen(now).catch(() => undefined)
    }

    function onChange(change: Change) {
      if (change.type === 'session') {
        if (change.id === sessionId) void check()
        return
      }
      if (change.workspaceId !== ctx.workspaceId || workspaceId !== ctx.workspaceId) return
      if (change.type === 'notification' && change.id !== userId) return
      if (change.type === 'member' && change.id === userId) void check(true)
      if (change.type === 'project') {
        hidden = findHiddenProjects(who).catch(() => null)
        // Which one is nobody's business who is not in it.
        void hidden.then(() => tell({ type: 'project', id: workspaceId }))
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
      void check()
    }

    source.on('change', onChange).on('resync', onResync)
    if (isUnchangedSince(workspaceId, Number(shown.get('since')))) void check()
    else onResync()
    return () => {
      clearInterval(timer)
      source.off('change', onChange).off('resync', onResync)
    }
  })
}
