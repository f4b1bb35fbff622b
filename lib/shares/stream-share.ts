import 'server-only'
import { AppError } from '@/lib/core/errors'
import { type Change, changes } from '@/lib/live/listen'
import { openStream } from '@/lib/live/open-stream'
import { findShownIds } from './guest-queries'
import { type GuestCookies, openShare, type Visit } from './open-share'

const KEEP_ALIVE_MS = 15_000

/** Events of one open guest page: `changed` when it should look again, `bye` as soon as the link does not open any more. */
export function streamShare(visit: Visit, cookies: GuestCookies, request: Request): Response {
  return openStream(request, ({ send, close }) => {
    const source = changes()
    const { id: shareId, workspaceId, boardId } = visit.share
    let timer: ReturnType<typeof setTimeout>
    let isOpen = true
    let shownIds: ReadonlySet<string> = new Set()

    function checkIn(ms: number) {
      clearTimeout(timer)
      if (isOpen) timer = setTimeout(() => void check(false), Math.max(0, Math.min(KEEP_ALIVE_MS, ms)))
    }

    async function check(isOther: boolean) {
      try {
        const now = await openShare(visit.token, cookies)
        shownIds = new Set(await findShownIds(now))
        send(isOther ? 'event: changed\ndata: {}\n\n' : ': still here\n\n')
        checkIn((now.share.expiresAt?.getTime() ?? Infinity) - Date.now())
      } catch (error) {
        if (error instanceof AppError) {
          send('event: bye\ndata: {}\n\n')
          return close()
        }
        // The database is away: nobody knows.
        checkIn(KEEP_ALIVE_MS)
      }
    }

    function onChange({ type, id, workspaceId: where }: Change) {
      if (where !== workspaceId) return
      const concerns =
        (type === 'share' && id === shareId) ||
        (type === 'board' && id === boardId) ||
        (type === 'member' && id === visit.ctx.actor.maker.userId) ||
        type === 'project' ||
        ((type === 'asset' || type === 'review') && shownIds.has(id))
      if (concerns) void check(true)
    }

    const onResync = () => void check(true)
    source.on('change', onChange).on('resync', onResync)
    void check(true)
    return () => {
      isOpen = false
      clearTimeout(timer)
      source.off('change', onChange).off('resync', onResync)
    }
  })
}
