'use client'

import { signIn } from 'next-auth/react'
import { INVITATION_COOKIE, type ServiceView } from '@/lib/account/schema'
import { Button } from '../ui/button'
import { safeReturn } from './safe-return'

const INVITATION_COOKIE_SECONDS = 900

/** A sign-in button for each OAuth or OpenID provider that is configured; nothing when there is none. */
export function ServiceButtons({
  services,
  returnTo,
  invitation = null,
}: {
  services: ServiceView[]
  returnTo: string | null
  invitation?: string | null
}) {
  if (services.length === 0) return null

  function go(id: string) {
    // Zero seconds delete the cookie of an earlier invitation, which may have been another person's.
    const seconds = invitation ? INVITATION_COOKIE_SECONDS : 0
    document.cookie = `${INVITATION_COOKIE}=${encodeURIComponent(invitation ?? '')}; path=/api/auth; max-age=${seconds}; samesite=lax`
    void signIn(id, { callbackUrl: safeReturn(returnTo) })
  }

  return (
    <div className="mt-6 flex flex-col gap-3 border-t border-line pt-6">
      {services.map(({ id, name }) => (
        <Button key={id} onClick={() => go(id)}>
          Continue with {name}
        </Button>
      ))}
    </div>
  )
}
