import 'server-only'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { ask } from '@/lib/jobs/enqueue'
import { keyCheck } from '@/lib/jobs/kinds/key-check'
import type { KeyPlace } from './seal-key'
import { KeyCheckResult, type SavedKeyCheck } from './schema'

const PATIENCE_MS = 30_000
/** Somebody who saves anyway has waited once already. */
const LESS_PATIENCE_MS = 8_000

/** A key that is not saved yet: sealed to the place it will have. */
export interface KeyDraft extends KeyPlace {
  sealed: string
  settings: Record<string, string>
}

/** Asks the provider about a key. The worker does the asking; the queue carries it sealed, or by name. */
export async function askAboutKey(
  key: KeyDraft | { workspaceId: string; keyId: string },
  timeoutMs = PATIENCE_MS,
): Promise<KeyCheckResult> {
  const answer = await ask(keyCheck, payloadOf(key), { singletonKey: newId(), timeoutMs })
  return KeyCheckResult.parse(answer)
}

function payloadOf(key: Parameters<typeof askAboutKey>[0]) {
  if ('keyId' in key) return { workspaceId: key.workspaceId, keyId: key.keyId }
  const { workspaceId, id, providerId, baseUrl, settings, sealed } = key
  return { workspaceId, draft: { id, providerId, baseUrl, settings, sealed } }
}

/**
 * The test that comes before every save. A key that the provider calls wrong, or an address that is never called, is not
 * kept, whatever a person says: it could only ever fail. Where the test cannot be made, the person decides.
 */
export async function checkBeforeKeeping(
  draft: KeyDraft,
  { isUntestedFine = false, secretField }: { isUntestedFine?: boolean | undefined; secretField: string },
): Promise<SavedKeyCheck> {
  const result = await askAboutKey(draft, isUntestedFine ? LESS_PATIENCE_MS : PATIENCE_MS).catch(noAnswer)
  const refuse = (field: string): never => {
    throw new AppError('invalid', `${result.message} Nothing was saved.`, {
      details: { fields: { [field]: `${result.message} Nothing was saved.` } },
    })
  }
  if (result.outcome === 'wrong') return refuse(secretField)
  if (result.outcome === 'blocked') return refuse('baseUrl')
  if (result.outcome === 'unknown' && !isUntestedFine) {
    throw new AppError('precondition', `The key could not be tested. ${result.message} Nothing was saved.`, {
      details: { canSaveUntested: true },
    })
  }
  return { ...result, at: new Date().toISOString() }
}

/** A worker that does not answer says nothing about the key. */
function noAnswer(error: unknown): KeyCheckResult {
  if (!(error instanceof AppError) || error.code !== 'internal') throw error
  return {
    outcome: 'unknown',
    message: 'The worker did not answer in time. Is it running?',
    balanceMicros: null,
  }
}
