import NextAuth from 'next-auth'
import { cookies } from 'next/headers'
import { authOptions } from '@/lib/account/auth'
import { INVITATION_COOKIE } from '@/lib/account/schema'
import { callerOf } from '@/lib/core/who'

async function handle(request: Request, context: { params: Promise<{ nextauth: string[] }> }) {
  const invitation = (await cookies()).get(INVITATION_COOKIE)?.value ?? null
  return NextAuth(authOptions(callerOf(request.headers), invitation))(request, context)
}

export { handle as GET, handle as POST }
