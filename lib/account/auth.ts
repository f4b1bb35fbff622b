import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { env } from '@/lib/core/env'
import { endSession } from './end-session'
import { signIn } from './sign-in'

const SESSION_DAYS = 30

/** next-auth's credentials sign-in is cookie-only; the session row that the cookie names is what opens doors. */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: SESSION_DAYS * 86_400 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {}, invitation: {} },
        async authorize(credentials, request) {
          const forwarded: unknown = request.headers?.['x-forwarded-for']
          const network = typeof forwarded === 'string' ? (forwarded.split(',')[0]?.trim() ?? '') : ''
          const session = await signIn(credentials ?? {}, network)
          return { id: session.userId, name: session.name, email: session.email, sid: session.sessionId }
        },
      }),
    ],
    callbacks: {
      jwt({ token, user }) {
        if (user && 'sid' in user) return { sub: user.id, sid: user.sid }
        return token
      },
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.['sid'] === 'string') await endSession(token['sid'])
      },
    },
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  }
}
