import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { HOME, readJson, writeJson } from './paths.mjs'
import { say } from './say.mjs'

/** Made once, kept in the ignored folder, readable by its owner only. */
export function loadSecrets() {
  const path = join(HOME, 'secrets.json')
  if (!existsSync(path)) {
    const { publicKey, privateKey } = generateKeyPairSync('x25519')
    writeJson(
      path,
      {
        NEXTAUTH_SECRET: randomBytes(32).toString('base64'),
        SEAL_PUBLIC_KEY: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
        SEAL_PRIVATE_KEY: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
        databasePassword: randomBytes(18).toString('base64url'),
      },
      0o600,
    )
    say('  Secrets made')
  }
  const secrets = readJson(path, {})
  // Homes older than the role have no password for it.
  if (!secrets.appDatabasePassword) {
    secrets.appDatabasePassword = randomBytes(18).toString('base64url')
    writeJson(path, secrets, 0o600)
  }
  return secrets
}
