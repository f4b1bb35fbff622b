import { createHmac } from 'node:crypto'

/** What a key string holds: an API key, or an access key with its secret; either may carry the secret of its callbacks. */
export interface Credentials {
  form: 'api-key' | 'pair'
  /** The API key, or the access key of a pair. */
  id: string
  secret: string
  webhookSecret: string | null
}

const LIFE_SECONDS = 1_800
/** Their clock may be behind ours. */
const EARLY_SECONDS = 5
const PART = /^[\x21-\x39\x3b-\x7e]+$/
/** After a bar, since the form keeps colons for pairs; after a colon too. */
const WITH_WEBHOOK_SECRET = /^(.*)[|:](whsec_[\w+/=-]+)$/s
const TOKEN = /\beyJ[\w-]+\.[\w-]+\.[\w-]+/g

/** `key`, `access:secret`, and either with `|whsec_…` behind it. Whatever else it is, it goes as it is and is judged by them. */
export function readCredentials(key: string): Credentials {
  const [, rest = key, webhookSecret = null] = WITH_WEBHOOK_SECRET.exec(key) ?? []
  const parts = rest.split(':')
  const [id = '', secret = '', ...more] = parts
  if (parts.length === 1) return { form: 'api-key', id, secret: '', webhookSecret }
  if (more.length === 0 && PART.test(id) && PART.test(secret))
    return { form: 'pair', id, secret, webhookSecret }
  return { form: 'api-key', id: rest, secret: '', webhookSecret }
}

/** Signed anew for every call, so that it never runs out on the way. */
export function authorizationOf({ form, id, secret }: Credentials, now: Date): string {
  if (form === 'api-key') return `Bearer ${id}`
  const seconds = Math.floor(now.getTime() / 1000)
  const head = encode({ alg: 'HS256', typ: 'JWT' })
  const claims = encode({ iss: id, exp: seconds + LIFE_SECONDS, nbf: seconds - EARLY_SECONDS })
  const signature = createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url')
  return `Bearer ${head}.${claims}.${signature}`
}

/** Some servers repeat the key. Before shortening: half a key would not be found any more. */
export function withoutKey(text: string, key: string): string {
  const { id, secret, webhookSecret } = readCredentials(key)
  const secrets = [key.trim(), secret, webhookSecret ?? '', id.trim()].filter((one) => one !== '')
  return secrets.reduce((rest, one) => rest.replaceAll(one, '[key]'), text).replaceAll(TOKEN, '[key]')
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}
