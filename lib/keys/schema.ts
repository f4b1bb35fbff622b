import { z } from 'zod'

const label = z.string().trim().max(60)
const apiKey = z
  .string()
  .trim()
  .min(8, 'A key has at least 8 characters.')
  .max(4096)
  .regex(/^[\x21-\x7e]+$/, 'A key has no spaces or line breaks.')

export const AddKeyInput = z.strictObject({
  providerId: z.string().max(40),
  label: label.optional(),
  apiKey,
  /** Empty means the provider's own. */
  baseUrl: z.union([z.literal(''), z.url().max(300)]).optional(),
})
export type AddKeyInput = z.infer<typeof AddKeyInput>

/** Tests a typed key before it is saved, or a saved one by id. */
export const TestKeyInput = z.union([AddKeyInput, z.strictObject({ keyId: z.uuid() })])
export type TestKeyInput = z.infer<typeof TestKeyInput>

export const RotateKeyInput = z.strictObject({ keyId: z.uuid(), apiKey })
export type RotateKeyInput = z.infer<typeof RotateKeyInput>

export const SetKeyEnabledInput = z.strictObject({ keyId: z.uuid(), isEnabled: z.boolean() })
export type SetKeyEnabledInput = z.infer<typeof SetKeyEnabledInput>

/** What a provider said about a key. */
export const KeyCheckResult = z.object({
  isValid: z.boolean(),
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
  isSimulator: boolean
  isEnabled: boolean
  createdAt: string
  /** Result of the last test, if any. */
  lastCheck: SavedKeyCheck | null
}

export interface KeysView {
  keys: KeyView[]
  providers: { id: string; name: string; defaultBaseUrl: string; keyHint: string }[]
}
