import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { env } from '@/lib/core/env'
import type { Caller } from '@/lib/core/who'
import { endSession } from './end-session'
import { SESSION_DAYS } from './open-session'
import { signIn } from './sign-in'

/** next-auth's credentials sign-in is cookie-only; the session row that the cookie names is what opens doors. */
export function authOptions(caller: Caller): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: SESSION_DAYS * 86_400 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {}, code: {} },
        async authorize(credentials) {
          const session = await signIn(credentials ?? {}, caller)
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
