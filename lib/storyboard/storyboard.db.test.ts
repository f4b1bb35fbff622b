import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { makeProject } from '@/lib/projects/make-project'
import { setProjectMembers } from '@/lib/projects/set-project-members'
import { createColleague, createMember } from '@/tests/factories/studio'
import { appendUpdate } from './append-update'
import { readBoard } from './doc'
import { addShots, editText } from './edit'
import { loadDoc } from './load-doc'
import { makeStoryboard } from './make-storyboard'
import { findProjectStoryboard, getStoryboard, getVersions } from './queries'
import { restoreVersion } from './restore-version'
import { saveVersion } from './save-version'
import { MakeStoryboardInput, MAX_UPDATE_BYTES } from './schema'
import { setStoryboardArchived } from './set-storyboard-archived'
import { streamStoryboard } from './stream-storyboard'
import { tellPresence } from './tell-presence'
import { TEMPLATES } from './templates'

async function begin({ isOpen = true } = {}) {
  const owner = await createMember()
  const { projectId } = await makeProject(owner, { name: 'Film', isOpen, memberIds: [] })
  const { storyboardId } = await makeStoryboard(owner, { projectId, name: 'First cut' })
  return { owner, projectId, storyboardId }
}

/** Somebody's open page: a document of their own whose changes go to the server. */
function openPage(ctx: MemberCtx, storyboardId: string) {
  const doc = new Y.Doc()
  let last: Promise<unknown> = Promise.resolve()
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') last = last.then(() => appendUpdate(ctx, storyboardId, update))
  })
  return { doc, saved: () => last }
}

async function boardOf(storyboardId: string) {
  return readBoard((await loadDoc(storyboardId)).doc)
}

/** What an open page hears until these words came. */
async function listen(ctx: MemberCtx, storyboardId: string, seq = 0) {
  const leave = new AbortController()
  const address = `http://localhost/api/storyboards/${storyboardId}/live?seq=${seq}`
  const reply = await streamStoryboard(ctx, storyboardId, new Request(address, { signal: leave.signal }))
  const reader = reply.body!.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  return {
    leave: () => leave.abort(),
    async until(words: string): Promise<string> {
      while (!heard.includes(words)) {
        const { value, done } = await reader.read()
        if (done) throw new Error(`The stream ended with: ${heard}`)
        heard += value
      }
      return heard
    },
  }
}

function follow(text: string): Y.Doc {
  const doc = new Y.Doc()
  for (const [, data] of text.matchAll(/^data: ([\w+/=]+)$/gm))
    Y.applyUpdate(doc, Buffer.from(data!, 'base64'))
  return doc
}

describe('a storyboard from a template', () => {
  it('has its shots and settings from the first moment; without one it is empty', async () => {
    const { owner, projectId, storyboardId } = await begin()
    expect((await boardOf(storyboardId)).shots).toEqual([])
    const made = await makeStoryboard(owner, { projectId, name: 'Teaser', template: 'music-video' })
    const { settings, shots } = await boardOf(made.storyboardId)
    const wanted = TEMPLATES.find(({ id }) => id === 'music-video')!
    expect(settings).toMatchObject(wanted.settings)
    expect(shots.map(({ prompt }) => prompt)).toEqual(wanted.shots.map(({ prompt }) => prompt))
  })

  it('is refused where there is no such template, and to whoever only looks on', async () => {
    const { owner, projectId } = await begin()
    expect(MakeStoryboardInput.safeParse({ projectId, name: 'X', template: 'heist' }).success).toBe(false)
    const reviewer = await createColleague(owner, 'reviewer')
    const input = { projectId, name: 'X', template: 'trailer' } as const
    await expect(makeStoryboard(reviewer, input)).rejects.toMatchObject({ code: 'forbidden' })
    const stranger = await createMember()
    await expect(makeStoryboard(stranger, input)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a storyboard', () => {
  it('keeps what two people write at once, also after its changes were taken up', async () => {
    const { owner, storyboardId } = await begin()
    const other = await createColleague(owner, 'creator')
    const pages = [openPage(owner, storyboardId), openPage(other, storyboardId)]
    for (const [at, { doc }] of pages.entries()) {
      const [id] = addShots(doc, null, [{ prompt: `Page ${at}` }])
      for (let stroke = 0; stroke < 80; stroke++)
        editText(doc, { shotId: id!, field: 'prompt' }, `Page ${at}: ${'x'.repeat(stroke)}`)
    }
    await Promise.all(pages.map(({ saved }) => saved()))
    const { shots } = await boardOf(storyboardId)
    expect(shots.map(({ prompt }) => prompt).toSorted()).toEqual(
      [0, 1].map((at) => `Page ${at}: ${'x'.repeat(79)}`),
    )
    expect(await db().storyboardUpdate.count({ where: { storyboardId } })).toBeLessThan(100)
    expect((await getStoryboard(owner, storyboardId)).seq).toBe(162)
  })

  it('tells every open page each change once and in order, and one that was away what it missed', async () => {
    const { owner, storyboardId } = await begin()
    const page = openPage(owner, storyboardId)
    const here = await listen(owner, storyboardId)
    const [id] = addShots(page.doc, null, [{ prompt: 'a' }])
    editText(page.doc, { shotId: id!, field: 'prompt' }, 'a bird')
    await page.saved()
    const heard = await here.until('id: 2\n')
    expect([...heard.matchAll(/^id: (\d+)$/gm)].map(([, number]) => number)).toEqual(['1', '2'])
    expect(readBoard(follow(heard)).shots[0]?.prompt).toBe('a bird')
    here.leave()
    for (let stroke = 0; stroke < 120; stroke++)
      editText(page.doc, { shotId: id!, field: 'prompt' }, `a bird ${stroke}`)
    await page.saved()
    const back = await listen(owner, storyboardId, 2)
    expect(readBoard(follow(await back.until('id: 122\n'))).shots[0]?.prompt).toBe('a bird 119')
    back.leave()
  })

  it('says where others are', async () => {
    const { owner, storyboardId } = await begin()
    const other = await createColleague(owner, 'reviewer')
    const here = await listen(owner, storyboardId)
    const [pageId, shotId] = [randomUUID(), randomUUID()]
    await tellPresence(other, storyboardId, { pageId, place: { shotId, field: 'prompt' } })
    expect(await here.until(pageId)).toContain(`"shotId":"${shotId}"`)
    here.leave()
  })

  it('ends the open page of somebody who is taken out of its project', async () => {
    const { owner, projectId, storyboardId } = await begin()
    const other = await createColleague(owner, 'creator')
    const there = await listen(other, storyboardId)
    await setProjectMembers(owner, { projectId, isOpen: false, memberIds: [] })
    await there.until('event: bye')
  })

  it('goes back to a version, keeping what it was until then', async () => {
    const { owner, storyboardId } = await begin()
    const page = openPage(owner, storyboardId)
    const [id] = addShots(page.doc, null, [{ prompt: 'then' }])
    await page.saved()
    await saveVersion(owner, { storyboardId, name: 'Pitch' })
    editText(page.doc, { shotId: id!, field: 'prompt' }, 'now')
    await page.saved()
    const [pitch] = await getVersions(owner, storyboardId)
    await restoreVersion(owner, { storyboardId, versionId: pitch!.id })
    expect((await boardOf(storyboardId)).shots[0]?.prompt).toBe('then')
    expect((await getVersions(owner, storyboardId)).map(({ number, name }) => [number, name])).toEqual([
      [2, 'Before going back to v1'],
      [1, 'Pitch'],
    ])
  })

  it('takes no change that is none, is too large, or comes once it is archived', async () => {
    const { owner, projectId, storyboardId } = await begin()
    for (const bytes of [new Uint8Array([255, 255, 255]), new Uint8Array(MAX_UPDATE_BYTES + 1), null])
      await expect(appendUpdate(owner, storyboardId, bytes)).rejects.toMatchObject({ code: 'invalid' })
    await setStoryboardArchived(owner, { storyboardId, isArchived: true })
    await expect(appendUpdate(owner, storyboardId, Y.encodeStateAsUpdate(new Y.Doc()))).rejects.toMatchObject(
      {
        code: 'precondition',
      },
    )
    expect(await findProjectStoryboard(owner, projectId)).toMatchObject({ storyboardId: null })
  })

  it('is out of sight for other workspaces and for those outside its project; reviewers look on', async () => {
    const { owner, projectId, storyboardId } = await begin({ isOpen: false })
    const reviewer = await createColleague(owner, 'reviewer')
    for (const nobody of [await createMember(), await createColleague(owner, 'creator'), reviewer]) {
      await expect(getStoryboard(nobody, storyboardId)).rejects.toMatchObject({ code: 'not_found' })
      await expect(findProjectStoryboard(nobody, projectId)).rejects.toMatchObject({ code: 'not_found' })
      await expect(listen(nobody, storyboardId)).rejects.toMatchObject({ code: 'not_found' })
    }
    await setProjectMembers(owner, { projectId, isOpen: true, memberIds: [] })
    expect((await getStoryboard(reviewer, storyboardId)).mayEdit).toBe(false)
    for (const write of [
      appendUpdate(reviewer, storyboardId, Y.encodeStateAsUpdate(new Y.Doc())),
      saveVersion(reviewer, { storyboardId, name: '' }),
      setStoryboardArchived(reviewer, { storyboardId, isArchived: true }),
    ])
      await expect(write).rejects.toMatchObject({ code: 'forbidden' })
  })
})
