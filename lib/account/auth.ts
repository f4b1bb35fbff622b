import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { env } from '@/lib/core/env'
import type { Caller } from '@/lib/core/who'
import { endSession } from './end-session'
import { SESSION_DAYS } from './open-session'
import { findServices } from './services'
import { signIn } from './sign-in'
import { signInByService } from './sign-in-by-service'

/**
 * next-auth's credentials sign-in is cookie-only; the session row that the cookie names is what opens doors.
 * `invitation` is that of somebody who went to another company's sign-in to accept it.
 */
export function authOptions(caller: Caller, invitation: string | null): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: SESSION_DAYS * 86_400 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {}, code: {}, invitation: {} },
        async authorize(credentials) {
          const session = await signIn(credentials ?? {}, caller)
          return { id: session.userId, name: session.name, email: session.email, sid: session.sessionId }
        },
      }),
      ...findServices(),
    ],
    callbacks: {
      async signIn({ user, account }) {
        if (account?.type !== 'oauth') return true
        const { provider: service, providerAccountId: subject } = account
        const arrival = { service, subject, name: user.name ?? '', email: user.email ?? null }
        const { userId, sessionId } = await signInByService(arrival, invitation, caller)
        // What `jwt` below is given next.
        Object.assign(user, { id: userId, sid: sessionId })
        return true
      },
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
