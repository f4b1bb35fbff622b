import 'server-only'
import type { Profile } from 'next-auth'
import GitHubProvider from 'next-auth/providers/github'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { z } from 'zod'
import { env } from '@/lib/core/env'
import { createHttp } from '@/lib/core/http'

const TIMEOUT_MS = 10_000

/** The other companies whose accounts open this studio: those that the settings name. */
export function findServices(): OAuthConfig<Profile>[] {
  const set = env()
  const services: OAuthConfig<Profile>[] = []
  if (set.GITHUB_CLIENT_ID && set.GITHUB_CLIENT_SECRET)
    services.push(github(set.GITHUB_CLIENT_ID, set.GITHUB_CLIENT_SECRET))
  if (set.GOOGLE_CLIENT_ID && set.GOOGLE_CLIENT_SECRET)
    services.push({
      ...openId('google', 'https://accounts.google.com'),
      name: 'Google',
      clientId: set.GOOGLE_CLIENT_ID,
      clientSecret: set.GOOGLE_CLIENT_SECRET,
    })
  if (set.OIDC_ISSUER && set.OIDC_CLIENT_ID && set.OIDC_CLIENT_SECRET)
    services.push({
      ...openId('oidc', set.OIDC_ISSUER),
      name: set.OIDC_NAME,
      clientId: set.OIDC_CLIENT_ID,
      clientSecret: set.OIDC_CLIENT_SECRET,
    })
  return services
}

/** What an OpenID Connect issuer says of a person. */
const Claims = z.object({
  sub: z.string().min(1),
  name: z.string().nullish(),
  email: z.string().nullish(),
  email_verified: z.union([z.boolean(), z.string()]).nullish(),
})

function openId(id: string, issuer: string): Omit<OAuthConfig<Profile>, 'name'> {
  return {
    id,
    type: 'oauth',
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    userinfo: {
      // Many issuers put the address only there. Asked with the whole set, the client refuses another person's answer.
      async request({ client, tokens }) {
        const set = tokens as Exclude<Parameters<typeof client.userinfo>[0], string>
        const isThere = client.issuer.metadata.userinfo_endpoint !== undefined
        return { ...set.claims(), ...(isThere ? await client.userinfo(set) : {}) }
      },
    },
    profile(said) {
      const { sub, name, email, email_verified } = Claims.parse(said)
      const isVerified = email_verified === true || email_verified === 'true'
      return { id: sub, name: name ?? '', email: isVerified ? email : null }
    },
  }
}

const Person = z.object({ id: z.number(), login: z.string(), name: z.string().nullish() })
const Addresses = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))

function github(clientId: string, clientSecret: string): OAuthConfig<Profile> {
  const { name, authorization, token, issuer } = GitHubProvider({ clientId, clientSecret })
  return {
    id: 'github',
    type: 'oauth',
    name,
    authorization,
    token,
    issuer,
    clientId,
    clientSecret,
    checks: ['pkce', 'state'],
    userinfo: {
      url: 'https://api.github.com/user',
      // The address of a profile says nothing of whether it was verified.
      async request({ tokens }) {
        const http = createHttp({ allowedPrivateHosts: [] })
        const headers = { authorization: `Bearer ${tokens.access_token}`, 'user-agent': 'Dailies' }
        async function read(url: string): Promise<unknown> {
          const { text } = await http.send({ method: 'GET', url, headers, timeoutMs: TIMEOUT_MS })
          return JSON.parse(text)
        }
        const { id, login, name } = Person.parse(await read('https://api.github.com/user'))
        const addresses = Addresses.parse(await read('https://api.github.com/user/emails'))
        const verified = addresses.find((one) => one.primary && one.verified)
        return { sub: String(id), name: name ?? login, ...(verified ? { email: verified.email } : {}) }
      },
    },
    profile: ({ sub, name, email }) => ({ id: sub ?? '', name: name ?? '', email: email ?? null }),
  }
}
