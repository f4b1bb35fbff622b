import NextAuth from 'next-auth'
import { authOptions } from '@/lib/account/auth'
import { callerOf } from '@/lib/core/who'

async function handle(request: Request, context: { params: Promise<{ nextauth: string[] }> }) {
  return NextAuth(authOptions(callerOf(request.headers)))(request, context)
}

export { handle as GET, handle as POST }
