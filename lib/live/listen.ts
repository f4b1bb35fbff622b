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
    | 'element'
    | 'voice'
    | 'take'
    | 'render'
  workspaceId: string
  /** The row's; of a member and a notification the person's, of a review the asset's. */
  id: string
  /** Where it lies, of what can lie in a project. */
  projectId?: string | null
}

/** Something about one open storyboard: a change in it, or where somebody is who has it open. */
export interface Stroke {
  id: string
  presence?: unknown
}

type Heard = { change: [Change]; stroke: [Stroke]; resync: [] }

/** Web processes may differ in what time it is. */
const CLOCKS_MS = 1_000

interface Ear {
  emitter: EventEmitter<Heard>
  /** Since when nothing was missed; `Infinity` while nobody listens. */
  listeningSince: number
  /** When something last changed, by workspace. */
  changedAt: Map<string, number>
}

/** Apart from the others: every keystroke of somebody is one. */
const STROKES = 'dailies_storyboards'

const holder = globalThis as { dailiesLive?: Ear }

/** One LISTEN per web process, whoever asks. Emits `resync` after a gap: then anything may have changed. */
export function changes(): EventEmitter<Heard> {
  return ear().emitter
}

/** Whether everything that was read of a workspace at this time, in milliseconds, is certain to be so still. */
export function isUnchangedSince(workspaceId: string, time: number): boolean {
  const { listeningSince, changedAt } = ear()
  return time - CLOCKS_MS > Math.max(listeningSince, changedAt.get(workspaceId) ?? 0)
}

function ear(): Ear {
  if (!holder.dailiesLive) {
    const emitter = new EventEmitter<Heard>().setMaxListeners(0)
    holder.dailiesLive = { emitter, listeningSince: Infinity, changedAt: new Map() }
    void listen(holder.dailiesLive)
  }
  return holder.dailiesLive
}

async function listen(ear: Ear): Promise<never> {
  for (let pauseMs = 200; ; pauseMs = Math.min(pauseMs * 2, 5_000)) {
    const client = new Client({ connectionString: env().DATABASE_URL, keepAlive: true })
    try {
      const closed = new Promise<void>((resolve) => {
        client.once('end', resolve)
        client.once('error', () => resolve())
      })
      client.on('notification', ({ channel, payload }) => {
        if (!payload) return
        if (channel === STROKES) {
          ear.emitter.emit('stroke', JSON.parse(payload) as Stroke)
          return
        }
        const change = JSON.parse(payload) as Change
        if (change.type !== 'session') ear.changedAt.set(change.workspaceId, Date.now())
        ear.emitter.emit('change', change)
      })
      await client.connect()
      await client.query(`LISTEN dailies; LISTEN ${STROKES}`)
      pauseMs = 200
      ear.listeningSince = Date.now()
      ear.emitter.emit('resync')
      await closed
    } catch (error) {
      log().debug({ err: error }, 'live updates are waiting for the database')
    }
    ear.listeningSince = Infinity
    await client.end().catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}
