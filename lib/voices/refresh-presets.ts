import 'server-only'
import { isDatabaseDown } from '@/lib/core/database-down'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { openKey } from '@/lib/keys/open-key'
import { type ListedVoice, type Provider, ProviderCallError } from '@/lib/providers/contract'
import { PROVIDERS } from '@/lib/providers/registry'
import type { ProviderKey } from '@/prisma/client/client'
import { guessFacts } from './guess-facts'

const DAY_MS = 86_400_000
const AFTER_TROUBLE_MS = 600_000
/** Longer than a list takes: who has not come back by then is dead. */
const LEASE_SECONDS = 300

/** Those that list their voices. */
const SHELVES = new Map(
  PROVIDERS.flatMap((provider) => (provider.voices?.presets ? [[provider.id, provider]] : [])),
)

/** Reads the list of voices of every key whose turn it is. Called by the worker's clock. */
export async function refreshPresets(): Promise<void> {
  for (let key = await claimKey(); key; key = await claimKey()) await refreshKey(key)
}

/** Raw SQL: finding and taking it are one statement. */
async function claimKey(): Promise<ProviderKey | null> {
  const [claimed] = await db().$queryRaw<{ id: string }[]>`
    UPDATE provider_keys SET voices_next_at = now() + make_interval(secs => ${LEASE_SECONDS}::float8)
    WHERE id = (
      SELECT id FROM provider_keys
      WHERE voices_next_at <= now() AND disabled_at IS NULL AND provider_id = ANY(${[...SHELVES.keys()]}::text[])
      ORDER BY voices_next_at LIMIT 1 FOR UPDATE SKIP LOCKED
    ) RETURNING id`
  return claimed ? db().providerKey.findUnique({ where: { id: claimed.id } }) : null
}

async function refreshKey(key: ProviderKey): Promise<void> {
  const provider = SHELVES.get(key.providerId)!
  let waitMs = DAY_MS
  try {
    const listed = await provider.voices!.presets!(openKey(provider, key))
    // Nobody takes all voices away at once: an empty list is trouble of theirs.
    if (listed.length > 0) await keepPresets(key, provider, listed)
    else waitMs = AFTER_TROUBLE_MS
  } catch (error) {
    if (isDatabaseDown(error)) throw error
    // What was known stays known; a list costs nothing and is asked for again.
    if (!(error instanceof ProviderCallError || error instanceof AppError))
      log().error({ keyId: key.id, err: error }, 'could not read a provider’s voices')
    waitMs = AFTER_TROUBLE_MS
  }
  await db().providerKey.update({
    where: { id: key.id },
    data: { voicesNextAt: new Date(Date.now() + waitMs) },
  })
}

/** Takes a whole list over: new ones come, known ones are there again, those that left are gone. */
async function keepPresets(
  { id: keyId, workspaceId }: ProviderKey,
  { id: providerId, name }: Provider,
  listed: readonly ListedVoice[],
): Promise<void> {
  const rows = listed.map(({ remoteId, name: called, trialUrl }) => ({
    id: newId(),
    placeId: newId(),
    presetOf: `${providerId}/${remoteId}`,
    name: called,
    remoteId,
    trialUrl,
    ...guessFacts(called),
  }))
  const notListed = `${name} does not list it any more.`
  await db().$transaction(async (tx) => {
    // Raw SQL: a list of hundreds in two statements. What a person changed of a voice stays as they said it.
    await tx.$executeRaw`
      INSERT INTO voices (id, workspace_id, preset_of, name, language, gender, age, tone)
      SELECT id, ${workspaceId}::uuid, "presetOf", name, language, gender, age, tone
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS item (id uuid, "presetOf" text, name text, language text, gender text, age text, tone text)
      ON CONFLICT (workspace_id, preset_of) DO NOTHING`
    await tx.$executeRaw`
      INSERT INTO voice_places (id, workspace_id, voice_id, key_id, remote_id, origin, trial_url)
      SELECT item."placeId", ${workspaceId}::uuid, voices.id, ${keyId}::uuid, item."remoteId", 'preset', item."trialUrl"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS item ("placeId" uuid, "presetOf" text, "remoteId" text, "trialUrl" text)
      JOIN voices ON voices.workspace_id = ${workspaceId}::uuid AND voices.preset_of = item."presetOf"
      ON CONFLICT (key_id, remote_id) DO UPDATE
        SET trial_url = excluded.trial_url, seen_at = now(),
            state = CASE WHEN voice_places.state = 'gone' THEN 'ready' ELSE voice_places.state END,
            message = CASE WHEN voice_places.state = 'gone' THEN NULL ELSE voice_places.message END`
    await tx.voicePlace.updateMany({
      where: {
        keyId,
        origin: 'preset',
        state: 'ready',
        remoteId: { notIn: rows.map(({ remoteId }) => remoteId) },
      },
      data: { state: 'gone', message: notListed },
    })
  })
}
