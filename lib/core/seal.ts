import 'server-only'
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from 'node:crypto'
import { env } from './env'

const VERSION = 'v1'
const TAG_BYTES = 16

/**
 * Seals a secret to the worker's public key (X25519, HKDF-SHA-256, AES-256-GCM). Any process can seal; only the one with
 * the private half can open. `boundTo` is authenticated: a ciphertext moved to another row does not open.
 */
export function seal(secret: string, boundTo: string): string {
  const recipient = createPublicKey({
    key: Buffer.from(env().SEAL_PUBLIC_KEY, 'base64'),
    format: 'der',
    type: 'spki',
  })
  const ephemeral = generateKeyPairSync('x25519')
  const sender = ephemeral.publicKey.export({ format: 'der', type: 'spki' })
  const key = deriveKey(diffieHellman({ privateKey: ephemeral.privateKey, publicKey: recipient }), sender)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(boundTo))
  const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return [
    VERSION,
    ...[sender, nonce, body, cipher.getAuthTag()].map((part) => part.toString('base64url')),
  ].join('.')
}

/** Opens what `seal` made. Throws when the private half is missing, or the text was changed or moved. */
export function open(sealed: string, boundTo: string): string {
  const [version, ...parts] = sealed.split('.')
  const [sender, nonce, body, tag] = parts.map((part) => Buffer.from(part, 'base64url'))
  if (version !== VERSION || parts.length !== 4 || !sender || !nonce || !body || !tag)
    throw new Error('Not a sealed secret')
  const privateKey = createPrivateKey({
    key: Buffer.from(env().SEAL_PRIVATE_KEY, 'base64'),
    format: 'der',
    type: 'pkcs8',
  })
  const publicKey = createPublicKey({ key: sender, format: 'der', type: 'spki' })
  const decipher = createDecipheriv(
    'aes-256-gcm',
    deriveKey(diffieHellman({ privateKey, publicKey }), sender),
    nonce,
    // Without it, a tag of four bytes would do, which can be guessed.
    { authTagLength: TAG_BYTES },
  )
    .setAAD(Buffer.from(boundTo))
    .setAuthTag(tag)
  return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
}

function deriveKey(shared: Buffer, sender: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', shared, sender, 'dailies provider key', 32))
}
