import 'server-only'
import { EventEmitter } from 'node:events'
import { Client } from 'pg'
import { env } from '@/lib/core/env'
import { log } from '@/lib/core/log'

/** A row changed: written by the database's own triggers, one channel for everything. */
export interface Change {
  type:
    | 'generation'
    | 'asset'
    | 'budget'
    | 'key'
    | 'session'
    | 'member'
    | 'project'
    | 'board'
    | 'review'
    | 'share'
    | 'approval'
    | 'notification'
  workspaceId: string
  /** The row's; of a member and a notification the person's, of a review the asset's. */
  id: string
  /** Where it lies, of what can lie in a project. */
  projectId?: string | null
}

type Heard = { change: [Change]; resync: [] }

const holder = globalThis as { dailiesLive?: EventEmitter<Heard> }

/** One LISTEN per web process, whoever asks. Emits `resync` after a gap: then anything may have changed. */
export function changes(): EventEmitter<Heard> {
  if (!holder.dailiesLive) {
    holder.dailiesLive = new EventEmitter<Heard>().setMaxListeners(0)
    void listen(holder.dailiesLive)
  }
  return holder.dailiesLive
}

async function listen(emitter: EventEmitter<Heard>): Promise<never> {
  for (let pauseMs = 200; ; pauseMs = Math.min(pauseMs * 2, 5_000)) {
    const client = new Client({ connectionString: env().DATABASE_URL, keepAlive: true })
    try {
      const closed = new Promise<void>((resolve) => {
        client.once('end', resolve)
        client.once('error', () => resolve())
      })
      client.on('notification', ({ payload }) => {
        if (payload) emitter.emit('change', JSON.parse(payload) as Change)
      })
      await client.connect()
      await client.query('LISTEN dailies')
      pauseMs = 200
      emitter.emit('resync')
      await closed
    } catch (error) {
      log().debug({ err: error }, 'live updates are waiting for the database')
    }
    await client.end().catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}
