import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { resolveUnknown } from '@/lib/generations/resolve-unknown'
import { submitGeneration } from '@/lib/generations/submit-generation'
import { addKey } from '@/lib/keys/add-key'
import { deleteKey } from '@/lib/keys/delete-key'
import { moveKey } from '@/lib/keys/move-key'
import { renameKey } from '@/lib/keys/rename-key'
import { rotateKey } from '@/lib/keys/rotate-key'
import { setKeyEnabled } from '@/lib/keys/set-key-enabled'
import { setKeySettings } from '@/lib/keys/set-key-settings'
import { tryOfferAgain } from '@/lib/keys/try-offer-again'
import { listCredits } from '@/lib/pricing/credit-rates'
import { setCreditRate } from '@/lib/pricing/set-credit-rate'
import { aKey, DEAD_HOST, type KeyRoom, openKeyRoom, OTHER_SECRET, SECRET } from '@/tests/factories/keys'
import { tablesHolding } from '@/tests/factories/search-database'
import { aPress, createMember } from '@/tests/factories/studio'

let room: KeyRoom
beforeAll(async () => {
  room = await openKeyRoom()
})
afterAll(() => room.close())

const acts = async (workspaceId: string) =>
  (await db().auditEntry.findMany({ where: { workspaceId }, orderBy: { id: 'asc' } })).map(
    ({ act, subjectName }) => `${act} ${subjectName}`,
  )

describe('every act on keys and money', () => {
  it('leaves one entry, without a secret in it', async () => {
    const member = await createMember()
    const { id: keyId } = await addKey(member, aKey(room))
    await rotateKey(member, { keyId, values: { apiKey: OTHER_SECRET } })
    await moveKey(member, {
      keyId,
      values: { apiKey: SECRET },
      baseUrl: `http://${DEAD_HOST}`,
      isUntestedFine: true,
    })
    await renameKey(member, { keyId, label: 'The other account' })
    await setKeySettings(member, { keyId, settings: {} })
    await setKeyEnabled(member, { keyId, isEnabled: false })
    await setKeyEnabled(member, { keyId, isEnabled: false })
    await db().providerKey.update({ where: { id: keyId }, data: { goneOffers: { 'modellix:x': '2026' } } })
    await tryOfferAgain(member, { keyId, offerId: 'modellix:x' })
    await tryOfferAgain(member, { keyId, offerId: 'modellix:x' })
    await deleteKey(member, { keyId })
    const [{ providerId, credit } = { providerId: '', credit: '' }] = await listCredits(member.workspaceId)
    await setCreditRate(member, { providerId, credit, amount: 8_000 })
    const { id: generationId } = await submitGeneration(member, aPress(member, { prompt: 'lost' }))
    await db().generation.update({ where: { id: generationId }, data: { state: 'unknown' } })
    await resolveUnknown(member, { generationId, outcome: 'charged' })
    expect((await acts(member.workspaceId)).map((one) => one.split(' ')[0])).toEqual([
      'key.added',
      'key.replaced',
      'key.moved',
      'key.renamed',
      'key.set',
      'key.switched',
      'key.tried-again',
      'key.deleted',
      'credit.priced',
      'charge.settled',
    ])
    expect(await acts(member.workspaceId)).toContain('key.deleted Modellix · The other account')
    expect(await tablesHolding(env().DATABASE_URL, [SECRET, OTHER_SECRET])).toEqual([])
  })

  it('leaves none when it is refused', async () => {
    const member = await createMember()
    await expect(setKeyEnabled(member, { keyId: member.workspaceId, isEnabled: true })).rejects.toMatchObject(
      { code: 'not_found' },
    )
    await expect(
      resolveUnknown(member, {
        generationId: (await submitGeneration(member, aPress(member))).id,
        outcome: 'charged',
      }),
    ).rejects.toMatchObject({ code: 'conflict' })
    expect(await acts(member.workspaceId)).toEqual([])
  })
})
