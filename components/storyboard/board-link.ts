import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { randomUuid } from '@/lib/core/uuid'
import type { Writer } from '@/lib/storyboard/board'
import { followBoard, type FollowedBoard } from '@/lib/storyboard/follow-board'
import { cutOf, settingsOf, shotsOf } from '@/lib/storyboard/doc'
import { HERE } from '@/lib/storyboard/edit'
import { signShots } from '@/lib/storyboard/sign-shots'
import type { OpenStoryboard, Presence, PresenceView } from '@/lib/storyboard/schema'
import { openEventStream } from '../ui/event-stream'

/** `kept`: on this device only, until the server answers again. `refused`: the server will not have it. */
export type SaveState = 'saved' | 'saving' | 'kept' | 'refused'

export interface LinkState {
  save: SaveState
  /** Why it was refused. */
  problem: string | null
  others: readonly PresenceView[]
  canUndo: boolean
  canRedo: boolean
}

const SERVER = 'server'
const SEND_MS = 200
const RETRY_MS = [500, 1_000, 2_000, 5_000, 10_000]
const TELL_MS = 400
const STILL_HERE_MS = 15_000
const GONE_MS = 40_000
/** What a page on its way out may still send. */
const PARTING_BYTES = 60_000

/**
 * One open storyboard: its document, what of it the server does not have yet, and who else is here. Every change is kept in
 * this browser before it is sent, and sent until the server has it; a page that opens sends what the last one could not.
 */
export class BoardLink {
  readonly doc = new Y.Doc()
  readonly board: FollowedBoard
  readonly undo: Y.UndoManager
  readonly pageId = randomUuid()
  private state: LinkState = { save: 'saved', problem: null, others: [], canUndo: false, canRedo: false }
  private readonly listeners = new Set<() => void>()
  private readonly heard = new Map<string, PresenceView & { at: number }>()
  private unsent: Uint8Array[] = []
  private timer: ReturnType<typeof setTimeout> | undefined
  private failures = 0
  private isSending = false
  private place: Presence['place'] = { shotId: null, field: null }
  private toldAt = 0
  private telling: ReturnType<typeof setTimeout> | undefined

  private readonly storyboard: OpenStoryboard

  constructor(storyboard: OpenStoryboard) {
    this.storyboard = storyboard
    Y.applyUpdate(this.doc, bytesOf(storyboard.state), SERVER)
    signShots(this.doc, { userId: this.me.userId, name: this.me.name })
    this.board = followBoard(this.doc)
    this.undo = new Y.UndoManager([settingsOf(this.doc), shotsOf(this.doc), cutOf(this.doc)], {
      trackedOrigins: new Set([HERE]),
      captureTimeout: 400,
    })
    for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const)
      this.undo.on(event, () => this.set({ canUndo: this.undo.canUndo(), canRedo: this.undo.canRedo() }))
    // What comes after is a step of its own: else it would join whatever lies beneath the one that was just taken back.
    this.undo.on('stack-item-popped', () => this.undo.stopCapturing())
  }

  get me(): Writer {
    return this.storyboard.me
  }

  read = () => this.state

  subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  /** From now on in touch with the server; what it returns ends that. */
  connect(): () => void {
    const { id, seq, me, mayEdit } = this.storyboard
    const [known, before] = [Y.encodeStateVector(this.doc), Y.snapshot(this.doc)]
    const kept = mayEdit ? keepHere(`dailies:storyboard:${id}:${me.userId}`, this.doc) : null
    // What an earlier page of this browser could not send.
    void kept?.whenSynced.then(() => {
      if (!Y.equalSnapshots(before, Y.snapshot(this.doc))) this.send(Y.encodeStateAsUpdate(this.doc, known))
    })
    const onUpdate = (update: Uint8Array, origin: unknown) => {
      if (origin !== SERVER && origin !== kept) this.send(update)
    }
    this.doc.on('update', onUpdate)
    const stream = openEventStream(`/api/storyboards/${id}/live?seq=${seq}`, {
      on: {
        message: (data) => Y.applyUpdate(this.doc, bytesOf(data), SERVER),
        presence: (data) => this.hear(JSON.parse(data) as PresenceView),
        bye: () => window.location.reload(),
      },
      onRefused: () => window.location.reload(),
    })
    const clock = setInterval(() => {
      this.forgetGone()
      if (!document.hidden && Date.now() - this.toldAt > STILL_HERE_MS) this.tellNow()
    }, 5_000)
    const part = () => {
      this.part()
      this.tell(null)
    }
    window.addEventListener('pagehide', part)
    this.tellNow()
    return () => {
      part()
      window.removeEventListener('pagehide', part)
      this.doc.off('update', onUpdate)
      stream.stop()
      clearInterval(clock)
      clearTimeout(this.timer)
      clearTimeout(this.telling)
      void kept?.destroy()
    }
  }

  /** Where this person is now: others see it. */
  goTo(shotId: string | null, field: string | null): void {
    if (this.place?.shotId === shotId && this.place.field === field) return
    this.place = { shotId, field }
    this.telling ??= setTimeout(() => this.tellNow(), TELL_MS)
  }

  private send(update: Uint8Array): void {
    this.unsent.push(update)
    this.set({ save: this.failures > 0 ? 'kept' : 'saving' })
    this.plan(SEND_MS)
  }

  private plan(ms: number): void {
    if (this.timer !== undefined || this.isSending) return
    this.timer = setTimeout(() => void this.flush(), ms)
  }

  private async flush(): Promise<void> {
    this.timer = undefined
    if (this.unsent.length === 0 || this.isSending || this.state.save === 'refused') return
    this.isSending = true
    const batch = Y.mergeUpdates(this.unsent)
    this.unsent = [batch]
    const outcome = await this.post(batch)
    this.isSending = false
    if (outcome === 'sent') {
      this.unsent = this.unsent.slice(1)
      this.failures = 0
      this.set({ save: this.unsent.length > 0 ? 'saving' : 'saved', problem: null })
      if (this.unsent.length > 0) this.plan(SEND_MS)
    } else if (outcome === 'later') {
      this.failures += 1
      this.set({ save: 'kept' })
      this.plan(RETRY_MS[Math.min(this.failures, RETRY_MS.length) - 1]!)
    } else this.set({ save: 'refused', problem: outcome.problem })
  }

  private async post(body: Uint8Array): Promise<'sent' | 'later' | { problem: string }> {
    const reply = await fetch(this.address('updates'), { method: 'POST', body: body as BodyInit }).catch(
      () => null,
    )
    if (!reply || reply.status >= 500 || reply.status === 429) return 'later'
    if (reply.ok) return 'sent'
    const { error } = (await reply.json().catch(() => ({}))) as { error?: { message?: string } }
    return { problem: error?.message ?? 'The server did not take your last change.' }
  }

  /** The page goes: what is left is sent without waiting for an answer. It is kept here as well. */
  private part(): void {
    if (this.unsent.length === 0) return
    const body = Y.mergeUpdates(this.unsent)
    if (body.byteLength > PARTING_BYTES) return
    void fetch(this.address('updates'), { method: 'POST', body: body as BodyInit, keepalive: true }).catch(
      () => null,
    )
  }

  private tellNow(): void {
    clearTimeout(this.telling)
    this.telling = undefined
    this.tell(this.place)
  }

  private tell(place: Presence['place']): void {
    this.toldAt = Date.now()
    const body = JSON.stringify({ pageId: this.pageId, place } satisfies Presence)
    void fetch(this.address('presence'), { method: 'POST', body, keepalive: true }).catch(() => null)
  }

  private hear(presence: PresenceView): void {
    if (presence.pageId === this.pageId) return
    const isNew = !this.heard.has(presence.pageId)
    if (presence.place) this.heard.set(presence.pageId, { ...presence, at: Date.now() })
    else this.heard.delete(presence.pageId)
    this.set({ others: [...this.heard.values()] })
    // Whoever comes in knows of nobody yet.
    if (isNew && presence.place) this.telling ??= setTimeout(() => this.tellNow(), TELL_MS * Math.random())
  }

  private forgetGone(): void {
    const before = this.heard.size
    for (const [pageId, { at }] of this.heard) if (Date.now() - at > GONE_MS) this.heard.delete(pageId)
    if (this.heard.size < before) this.set({ others: [...this.heard.values()] })
  }

  private set(patch: Partial<LinkState>): void {
    this.state = { ...this.state, ...patch }
    for (const listener of this.listeners) listener()
  }

  private address(part: string): string {
    return `/api/storyboards/${this.storyboard.id}/${part}`
  }
}

/** Null where the browser keeps nothing: then only what was sent is safe, and the page says when it is. */
function keepHere(name: string, doc: Y.Doc): IndexeddbPersistence | null {
  try {
    return new IndexeddbPersistence(name, doc)
  } catch {
    return null
  }
}

function bytesOf(base64: string): Uint8Array {
  const letters = atob(base64)
  const bytes = new Uint8Array(letters.length)
  for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at)
  return bytes
}
