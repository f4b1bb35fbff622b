import 'server-only'
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { env } from '@/lib/core/env'

const VERSION = 'v1'
const TAG_BYTES = 16

/**
 * Seals the secret of somebody's authenticator (HKDF-SHA-256, AES-256-GCM): a copy of the database alone makes no codes.
 * Unlike a provider key the web process must open it, so its key comes from the secret that signs sessions. Moved to
 * another person's row, it does not open.
 */
export function sealTwoStep(secret: string, userId: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', sealingKey(), nonce).setAAD(bindingOf(userId))
  const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return [VERSION, ...[nonce, body, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.')
}

/** Throws when the text was changed or moved, or the studio's secret is another one now. */
export function openTwoStep(sealed: string, userId: string): string {
  const [version, ...parts] = sealed.split('.')
  const [nonce, body, tag] = parts.map((part) => Buffer.from(part, 'base64url'))
  if (version !== VERSION || parts.length !== 3 || !nonce || !body || !tag)
    throw new Error('Not a sealed secret')
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(), nonce, { authTagLength: TAG_BYTES })
    .setAAD(bindingOf(userId))
    .setAuthTag(tag)
  return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
}

function sealingKey(): Buffer {
  return Buffer.from(hkdfSync('sha256', env().NEXTAUTH_SECRET, '', 'dailies two-step login', 32))
}

function bindingOf(userId: string): Buffer {
  return Buffer.from(`two-step login ${userId}`)
}
