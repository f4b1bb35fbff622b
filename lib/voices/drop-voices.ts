import 'server-only'
import { isDatabaseDown } from '@/lib/core/database-down'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { RUNNING_STATES } from '@/lib/generations/state'
import { openKey } from '@/lib/keys/open-key'
import { ProviderCallError } from '@/lib/providers/contract'
import { getProvider } from '@/lib/providers/registry'
import type { Prisma } from '@/prisma/client/client'
import { refOf } from './schema'

const LEASE_SECONDS = 300
const IN_USE_MS = 15_000
const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 600_000
const MOST_TRIES = 12

type Leaving = Prisma.VoicePlaceGetPayload<{ include: { key: true } }>

/** Deletes voices at their providers, once nothing that was pressed still names them. Called by the worker's clock. */
export async function dropVoices(): Promise<void> {
  for (let place = await claimLeaving(); place; place = await claimLeaving()) {
    const data = await dropVoice(place)
    if (data) await db().voicePlace.updateMany({ where: { id: place.id, state: 'leaving' }, data })
    else await db().voicePlace.deleteMany({ where: { id: place.id, state: 'leaving' } })
  }
}

/** Raw SQL: finding and taking it are one statement. */
async function claimLeaving(): Promise<Leaving | null> {
  const [claimed] = await db().$queryRaw<{ id: string }[]>`
    UPDATE voice_places SET next_step_at = now() + make_interval(secs => ${LEASE_SECONDS}::float8)
    WHERE id = (
      SELECT id FROM voice_places WHERE state = 'leaving' AND next_step_at <= now()
      ORDER BY next_step_at LIMIT 1 FOR UPDATE SKIP LOCKED
    ) RETURNING id`
  return claimed ? db().voicePlace.findUnique({ where: { id: claimed.id }, include: { key: true } }) : null
}

/** What becomes of it; null: it is gone. */
async function dropVoice(place: Leaving): Promise<Prisma.VoicePlaceUncheckedUpdateManyInput | null> {
  const { voiceId, keyId, remoteId, tries, key } = place
  const waiting = await db().generation.count({
    where: {
      keyId,
      state: { in: ['held', ...RUNNING_STATES] },
      request: { path: ['voices'], array_contains: [refOf(voiceId)] },
    },
  })
  if (waiting > 0)
    return {
      nextStepAt: new Date(Date.now() + IN_USE_MS),
      message: 'It is deleted there once the clips on their way that name it are made.',
    }
  const provider = getProvider(key.providerId)
  try {
    await provider.voices!.delete!(remoteId, openKey(provider, key))
    return null
  } catch (error) {
    if (isDatabaseDown(error)) throw error
    const isOurs = !(error instanceof ProviderCallError || error instanceof AppError)
    if (isOurs) log().error({ placeId: place.id, err: error }, 'could not delete a voice')
    const isForGood = error instanceof ProviderCallError && !error.isTransient
    if (isForGood || tries + 1 >= MOST_TRIES) {
      const why = isOurs ? 'something of ours failed.' : error.message
      return { state: 'kept', nextStepAt: null, message: `It could not be deleted there: ${why}` }
    }
    const waitMs = Math.min(FIRST_WAIT_MS * 2 ** tries, LONGEST_WAIT_MS)
    return { tries: tries + 1, nextStepAt: new Date(Date.now() + waitMs) }
  }
}
