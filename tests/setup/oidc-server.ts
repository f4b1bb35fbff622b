import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export const OIDC = { id: 'dailies-under-test', secret: 'a secret for tests only', name: 'Example Ltd' }

interface Grant {
  redirectUri: string
  challenge: string
  nonce: string
  person: { sub: string; name: string; email: string; email_verified: boolean }
}

/** A company's OpenID Connect sign-in on a free port: discovery, a page to say who one is, code with PKCE, signed tokens. */
export async function openOidcServer(): Promise<{ issuer: string; close: () => void }> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const grants = new Map<string, Grant>()
  const people = new Map<string, Grant['person']>()
  let issuer = ''

  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  function signed(claims: object): string {
    const content = `${encode({ alg: 'RS256', kid: 'one' })}.${encode(claims)}`
    return `${content}.${sign('sha256', Buffer.from(content), privateKey).toString('base64url')}`
  }

  function redeem(request: IncomingMessage, form: URLSearchParams): object | null {
    const grant = grants.get(form.get('code') ?? '')
    grants.delete(form.get('code') ?? '')
    const [scheme, code64 = ''] = (request.headers.authorization ?? '').split(' ')
    // Each part is form-encoded first (RFC 6749, 2.3.1).
    const client = new URLSearchParams(Buffer.from(code64, 'base64').toString().replace(':', '='))
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const fits =
      grant?.redirectUri === form.get('redirect_uri') &&
      grant.challenge === challenge &&
      scheme === 'Basic' &&
      client.get(OIDC.id) === OIDC.secret
    if (!fits) return null
    const now = Math.floor(Date.now() / 1000)
    const accessToken = randomBytes(16).toString('hex')
    people.set(accessToken, grant.person)
    return {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: 60,
      id_token: signed({
        iss: issuer,
        aud: OIDC.id,
        sub: grant.person.sub,
        iat: now,
        exp: now + 60,
        nonce: grant.nonce,
      }),
    }
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', issuer)
    const json = (body: object, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (url.pathname === '/.well-known/openid-configuration')
      return json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        jwks_uri: `${issuer}/jwks`,
        id_token_signing_alg_values_supported: ['RS256'],
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
      })
    if (url.pathname === '/jwks')
      return json({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256' }] })
    if (url.pathname === '/authorize' && request.method === 'GET')
      return response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(
          '<form method="post"><label>Who <input name="email"></label><label><input type="checkbox" name="verified"> Verified</label><button>Continue</button></form>',
        )
    const form = new URLSearchParams(await text(request))
    if (url.pathname === '/authorize') {
      const asked = (name: string) => url.searchParams.get(name) ?? ''
      const email = form.get('email') ?? ''
      const code = randomBytes(16).toString('hex')
      grants.set(code, {
        redirectUri: asked('redirect_uri'),
        challenge: asked('code_challenge'),
        nonce: asked('nonce'),
        person: { sub: `sub-${email}`, name: 'Cleo There', email, email_verified: form.has('verified') },
      })
      const back = new URL(asked('redirect_uri'))
      back.search = new URLSearchParams({ code, state: asked('state') }).toString()
      return response.writeHead(303, { location: back.href }).end()
    }
    if (url.pathname === '/token') {
      const tokens = redeem(request, form)
      return tokens ? json(tokens) : json({ error: 'invalid_grant' }, 400)
    }
    const person = people.get((request.headers.authorization ?? '').replace('Bearer ', ''))
    return person ? json(person) : json({ error: 'invalid_token' }, 401)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
