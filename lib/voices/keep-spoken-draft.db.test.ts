import { mkdtempSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { judgeFile } from '@/lib/catalog/judge-file'
import { findModel } from '@/lib/catalog/models'
import { db } from '@/lib/core/db'
import { store } from '@/lib/core/storage/store'
import { getGallery } from '@/lib/gallery/queries'
import { GalleryFilter } from '@/lib/gallery/schema'
import { makeProject } from '@/lib/projects/make-project'
import { createColleague, createMember } from '@/tests/factories/studio'
import { keepSpokenDraft } from './keep-spoken-draft'
import { speakSample } from './speak-sample'

const folder = mkdtempSync(join(tmpdir(), 'dailies-drafts-'))
const WORDS = 'It had rained all night, and/or the street was one long mirror.'
const DRAFT = { ref: 'speech/en/genshin_kirara', words: WORDS, projectId: null }

it('keeps what was heard as a sound of the gallery, for nothing, fit for a face that speaks', async () => {
  const member = await createMember()
  const heard = await speakSample(member, { ref: DRAFT.ref, words: WORDS }, folder)
  const file = await keepSpokenDraft(member, DRAFT, folder)
  expect(file.filename).toBe(
    'Draft “It had rained all night, and or the stre…” by the built-in speech engine.wav',
  )
  const row = await db().asset.findUniqueOrThrow({ where: { id: file.assetId } })
  expect(row).toMatchObject({ origin: 'upload', mediaType: 'audio', priceMicros: null, projectId: null })
  expect(Buffer.compare(await readFile(store().path(row.storageKey)), heard.bytes)).toBe(0)
  for (const modelId of ['kling-avatar-v2/avatar', 'kling-lip-sync/lip-sync'])
    expect(judgeFile(file, findModel(modelId)!.abilities.audio!.limits)).toBeNull()
  const { items } = await getGallery(member, GalleryFilter.parse({ media: 'audio', q: 'rained' }))
  expect(items.map(({ id, prompt }) => [id, prompt.slice(0, 12)])).toEqual([[file.assetId, 'Draft “It ha']])
  const { workspaceId } = member
  expect(await db().generation.count({ where: { workspaceId } })).toBe(0)
  expect(await db().ledgerEntry.count({ where: { workspaceId } })).toBe(0)
})

it('is for those who may make things, in a project they see, of a voice that there is', async () => {
  const owner = await createMember()
  const reviewer = { ...(await createColleague(owner, 'reviewer')), keyId: '' }
  await expect(keepSpokenDraft(reviewer, DRAFT, folder)).rejects.toMatchObject({ code: 'forbidden' })
  const { projectId } = await makeProject(owner, { name: 'Closed', isOpen: false, memberIds: [] })
  const creator = await createColleague(owner, 'creator')
  const elsewhere = { ...DRAFT, projectId }
  await expect(keepSpokenDraft(creator, elsewhere, folder)).rejects.toMatchObject({ code: 'not_found' })
  const nobody = { ...DRAFT, ref: 'speech/en/nobody' }
  await expect(keepSpokenDraft(creator, nobody, folder)).rejects.toMatchObject({ code: 'not_found' })
  const mute = { ...DRAFT, words: '…' }
  await expect(keepSpokenDraft(creator, mute, folder)).rejects.toThrow('There are no words to speak')
  expect(await db().asset.count({ where: { workspaceId: owner.workspaceId } })).toBe(0)
  expect((await keepSpokenDraft(owner, elsewhere, folder)).media).toBe('audio')
})
