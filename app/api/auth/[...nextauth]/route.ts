import NextAuth from 'next-auth'
import { authOptions } from '@/lib/account/auth'

async function handle(request: Request, context: { params: Promise<{ nextauth: string[] }> }) {
  return NextAuth(authOptions())(request, context)
}

export { handle as GET, handle as POST }
