import 'server-only'
import { Secret, TOTP } from 'otpauth'

const STEP_SECONDS = 30

export function newAuthenticatorSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What an authenticator app reads from the picture. */
export function authenticatorAddress(secret: string, email: string): string {
  return authenticator(secret, email).toString()
}

/** The half minute that a code belongs to, counted from 1970, or null. Clocks may be one half minute apart. */
export function stepOfCode(secret: string, code: string, now = new Date()): number | null {
  const timestamp = now.getTime()
  const delta = authenticator(secret).validate({ token: code, timestamp, window: 1 })
  return delta === null ? null : Math.floor(timestamp / 1000 / STEP_SECONDS) + delta
}

function authenticator(secret: string, label = ''): TOTP {
  // What every app can do; several ignore anything else.
  return new TOTP({ issuer: 'Dailies', label, secret, algorithm: 'SHA1', digits: 6, period: STEP_SECONDS })
}
