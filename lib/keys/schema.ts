import { z } from 'zod'
import type { CreditView } from '@/lib/pricing/schema'
import type { KeyForm } from '@/lib/providers/key-form'

const label = z.string().trim().max(60, 'At most 60 characters.')
/** Longer than any base URL we keep, so that the sentence about it is ours. */
const baseUrl = z.string().trim().max(300, 'At most 300 characters.')
const choices = z.record(z.string().max(40), z.string().max(40))

/** What was typed into the provider's key form, as it was typed. */
const typedKey = {
  wayId: z.string().max(40).optional(),
  values: z.record(z.string().max(40), z.string().max(20_000, 'That is far too long for a key.')),
}

/** Keeps a key that could not be tested. One that the provider calls wrong is not kept all the same. */
const isUntestedFine = z.boolean().optional()

const NewKey = z.strictObject({
  providerId: z.string().max(40),
  label: label.optional(),
  ...typedKey,
  /** Empty means the provider's own. */
  baseUrl: baseUrl.optional(),
  settings: choices.optional(),
})

export const AddKeyInput = NewKey.extend({ isUntestedFine })
export type AddKeyInput = z.infer<typeof AddKeyInput>

/** Tests a typed key before it is saved, or a saved one by id. */
export const TestKeyInput = z.union([NewKey, z.strictObject({ keyId: z.uuid() })])
export type TestKeyInput = z.infer<typeof TestKeyInput>

export const RotateKeyInput = z.strictObject({ keyId: z.uuid(), ...typedKey, isUntestedFine })
export type RotateKeyInput = z.infer<typeof RotateKeyInput>

/** Another address needs the key again: the old secret is never sent there. */
export const MoveKeyInput = RotateKeyInput.extend({ baseUrl })
export type MoveKeyInput = z.infer<typeof MoveKeyInput>

export const RenameKeyInput = z.strictObject({
  keyId: z.uuid(),
  label: label.min(1, 'A key needs a label to be told apart by.'),
})
export type RenameKeyInput = z.infer<typeof RenameKeyInput>

export const SetKeySettingsInput = z.strictObject({ keyId: z.uuid(), settings: choices })
export type SetKeySettingsInput = z.infer<typeof SetKeySettingsInput>

export const SetKeyEnabledInput = z.strictObject({ keyId: z.uuid(), isEnabled: z.boolean() })
export type SetKeyEnabledInput = z.infer<typeof SetKeyEnabledInput>

export const TryOfferAgainInput = z.strictObject({ keyId: z.uuid(), offerId: z.string().max(120) })
export type TryOfferAgainInput = z.infer<typeof TryOfferAgainInput>

export const DeleteKeyInput = z.strictObject({ keyId: z.uuid() })
export type DeleteKeyInput = z.infer<typeof DeleteKeyInput>

/**
 * `good` and `wrong` are the provider's own words. `blocked`: the address is one that is never called. `unknown`: nobody
 * could be asked, or the answer said nothing about the key.
 */
export const KeyCheckResult = z.object({
  outcome: z.enum(['good', 'wrong', 'blocked', 'unknown']),
  message: z.string(),
  balanceMicros: z.number().int().nullable(),
})
export type KeyCheckResult = z.infer<typeof KeyCheckResult>

export const SavedKeyCheck = KeyCheckResult.extend({ at: z.string() })
export type SavedKeyCheck = z.infer<typeof SavedKeyCheck>

export interface KeyView {
  id: string
  providerId: string
  providerName: string
  label: string
  lastFour: string
  baseUrl: string
  /** What it was pointed at by hand; empty for the provider's own address. */
  ownBaseUrl: string
  settings: Record<string, string>
  /** The simulator's own key, which cannot be changed. */
  isSimulator: boolean
  /** Whether what it pays for is play: also a typed key that points at the simulator. */
  isSimulated: boolean
  isEnabled: boolean
  createdAt: string
  /** Null for keys made with the workspace, or by people who are gone. */
  createdBy: string | null
  rotatedAt: string | null
  /** Generations that are not over and still need this key. */
  runningCount: number
  /** Result of the last test, if any. */
  lastCheck: SavedKeyCheck | null
}

export interface KeyProvider {
  id: string
  name: string
  /** Why it may not be what it says it is, for people. */
  unconfirmed?: string
  defaultBaseUrl: string
  key: KeyForm
}

export interface KeysView {
  keys: KeyView[]
  providers: KeyProvider[]
  credits: CreditView[]
}
