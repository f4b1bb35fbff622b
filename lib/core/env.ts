import 'server-only'
import { z } from 'zod'

/** The only reader of `process.env`. Every name here has a line in `.env.example`; a test compares them. */
const Env = z.object({
  /** Postgres address. The studio's own start-up fills it in for the embedded database. */
  DATABASE_URL: z.string().min(1),
  /** Signs the session cookie. Made once at first start. */
  NEXTAUTH_SECRET: z.string().min(16),
  /** Address people type, without a trailing slash. */
  NEXTAUTH_URL: z.url().default('http://localhost:3000'),
  /** Where providers and other people reach this studio from outside, without a trailing slash; empty when they cannot. */
  PUBLIC_URL: z.union([z.literal(''), z.url()]).default(''),
  /** Seals provider keys: the public half, base64 SPKI. Every process may have it. */
  SEAL_PUBLIC_KEY: z.string().default(''),
  /** Opens provider keys: the private half, base64 PKCS8. Only the worker is given it. */
  SEAL_PRIVATE_KEY: z.string().default(''),
  /** Folder for stored media. */
  DATA_DIR: z.string().min(1).default('.dailies/media'),
  /** Where the simulator listens; empty when there is none. */
  SIMULATOR_URL: z.union([z.literal(''), z.url()]).default(''),
  /** `host:port`, comma-separated: private hosts that provider base URLs and their result links may name. */
  ALLOWED_PRIVATE_HOSTS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((host) => host.trim().toLowerCase())
        .filter((host) => host !== ''),
    )
    .pipe(z.array(z.string().regex(/^[^\s/:]+:\d{1,5}$|^\[[0-9a-f:]+\]:\d{1,5}$/, 'write host:port'))),
  /** Sends e-mail, `smtps://user:password@host:465`; empty when this studio sends none. */
  SMTP_URL: z.union([z.literal(''), z.url({ protocol: /^smtps?$/ })]).default(''),
  /** Whom e-mail comes from. */
  MAIL_FROM: z.string().default('Dailies <dailies@localhost>'),
  /** Sign-in with GitHub, Google or any company's own OpenID Connect: shown once both of its halves are set. */
  GITHUB_CLIENT_ID: z.string().default(''),
  GITHUB_CLIENT_SECRET: z.string().default(''),
  GOOGLE_CLIENT_ID: z.string().default(''),
  GOOGLE_CLIENT_SECRET: z.string().default(''),
  OIDC_ISSUER: z.union([z.literal(''), z.url()]).default(''),
  OIDC_CLIENT_ID: z.string().default(''),
  OIDC_CLIENT_SECRET: z.string().default(''),
  /** What the button calls it: "Continue with …". */
  OIDC_NAME: z.string().default('single sign-on'),
  /** Whether the first workspace gets an example project. */
  EXAMPLE_PROJECT: z.enum(['on', 'off']).default('on'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

export type Env = z.infer<typeof Env>

let parsed: Env | undefined

/** Settings, read at first use so that a build needs none. Throws one sentence that names every bad one. */
export function env(): Env {
  if (parsed) return parsed
  const result = Env.safeParse(process.env)
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`These settings need attention: ${problems.join('; ')}`)
  }
  parsed = result.data
  return parsed
}

/** Hosts that outgoing calls may reach although they are private: those named, and the simulator. */
export function allowedPrivateHosts(): string[] {
  const { ALLOWED_PRIVATE_HOSTS, SIMULATOR_URL } = env()
  return SIMULATOR_URL ? [...ALLOWED_PRIVATE_HOSTS, new URL(SIMULATOR_URL).host] : ALLOWED_PRIVATE_HOSTS
}
