import { randomUUID } from 'node:crypto'
import { afterEach, expect, it, vi } from 'vitest'

afterEach(() => vi.unstubAllEnvs())

async function links(settings: Record<string, string> = {}) {
  vi.resetModules()
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  const { publicLink, findLinkedFile } = await import('./public-link')
  const { db } = await import('@/lib/core/db')
  const { createMember } = await import('@/tests/factories/studio')
  const member = await createMember()
  const assetId = randomUUID()
  await db().asset.create({
    data: {
      id: assetId,
      workspaceId: member.workspaceId,
      createdById: member.actor.userId,
      origin: 'upload',
      mediaType: 'video',
      storageKey: 'a/b/c.mp4',
      filename: 'c.mp4',
      mime: 'video/mp4',
      bytes: 1,
      sha256: '0'.repeat(64),
      kind: 'upload',
      prompt: 'c.mp4',
    },
  })
  return { assetId, publicLink, find: (id: string, link: URL) => findLinkedFile(id, link.searchParams) }
}

it('opens one file, and nothing once a sign of it was changed or its day is over', async () => {
  const { assetId, publicLink, find } = await links({ PUBLIC_URL: 'https://studio.example/' })
  const link = new URL(publicLink(assetId, { isSimulated: false })!)
  expect(link.origin + link.pathname).toBe(`https://studio.example/api/inputs/${assetId}`)
  expect(await find(assetId, link)).toMatchObject({ mime: 'video/mp4' })
  expect(await find(randomUUID(), link)).toBeNull()

  const later = new URL(link)
  later.searchParams.set('until', String(Number(link.searchParams.get('until')) + 1))
  expect(await find(assetId, later)).toBeNull()
  const unsigned = new URL(link)
  unsigned.searchParams.delete('sign')
  expect(await find(assetId, unsigned)).toBeNull()

  vi.useFakeTimers({ now: Date.now() + 25 * 3_600_000, toFake: ['Date'] })
  expect(await find(assetId, link)).toBeNull()
  vi.useRealTimers()
})

it('is there for the simulator alone while the studio has no public address', async () => {
  const { assetId, publicLink } = await links({ PUBLIC_URL: '' })
  expect(publicLink(assetId, { isSimulated: false })).toBeNull()
  expect(publicLink(assetId, { isSimulated: true })).toContain(`/api/inputs/${assetId}?`)
})
