import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { findSessionCtx } from '@/lib/core/who'
import { changes, type Stroke } from '@/lib/live/listen'
import { openStream } from '@/lib/live/open-stream'
import { loadState } from './load-doc'
import { requireStoryboard } from './require-storyboard'

const KEEP_ALIVE_MS = 15_000

/**
 * Server-sent events of one open storyboard: every change after number `seq`, base64, in order, each once; and where other
 * people are (`presence`). Ends with `bye` as soon as this person may not see it any more.
 */
export async function streamStoryboard(
  ctx: MemberCtx,
  storyboardId: string,
  request: Request,
): Promise<Response> {
  await requireStoryboard(ctx, storyboardId)
  const asked = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('seq')
  let seq = Number(asked) || 0

  return openStream(request, ({ send, close }) => {
    const source = changes()
    const timer = setInterval(() => void check(), KEEP_ALIVE_MS)
    let reading: Promise<void> = Promise.resolve()

    function catchUp() {
      // One after the other, so that every change goes out once and in order.
      reading = reading.then(read).catch(() => undefined)
    }

    async function read() {
      const { stateSeq } = await db().storyboard.findUniqueOrThrow({
        where: { id: storyboardId },
        select: { stateSeq: true },
      })
      // What it lacks was taken up into the state meanwhile.
      if (seq < stateSeq) {
        const { state, seq: upTo } = await loadState(storyboardId)
        tell(upTo, state)
      }
      const updates = await db().storyboardUpdate.findMany({
        where: { storyboardId, seq: { gt: seq } },
        orderBy: { seq: 'asc' },
        select: { seq: true, bytes: true },
      })
      for (const update of updates) tell(update.seq, update.bytes)
    }

    function tell(number: number, bytes: Uint8Array) {
      seq = number
      send(`id: ${number}\ndata: ${Buffer.from(bytes).toString('base64')}\n\n`)
    }

    async function check() {
      const now = await findSessionCtx(ctx.actor.sessionId).catch(() => undefined)
      if (now === undefined) return send(': nobody knows\n\n')
      const mayStay =
        now?.workspaceId === ctx.workspaceId &&
        (await requireStoryboard(now, storyboardId).then(
          () => true,
          () => false,
        ))
      if (mayStay) return send(': still here\n\n')
      send('event: bye\ndata: {}\n\n')
      close()
    }

    function onStroke({ id, presence }: Stroke) {
      if (id !== storyboardId) return
      if (presence) send(`event: presence\ndata: ${JSON.stringify(presence)}\n\n`)
      else catchUp()
    }

    function onChange({ type, id }: { type: string; id: string }) {
      const { sessionId, userId } = ctx.actor
      if (
        (type === 'session' && id === sessionId) ||
        (type === 'member' && id === userId) ||
        type === 'project'
      )
        void check()
    }

    function onResync() {
      catchUp()
      void check()
    }

    source.on('stroke', onStroke).on('change', onChange).on('resync', onResync)
    catchUp()
    return () => {
      clearInterval(timer)
      source.off('stroke', onStroke).off('change', onChange).off('resync', onResync)
    }
  })
}
