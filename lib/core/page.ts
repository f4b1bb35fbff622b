import 'server-only'
import { notFound, redirect } from 'next/navigation'
import type { MemberCtx } from './ctx'
import { AppError } from './errors'
import { findCtx } from './who'

/** The door of a page: the member, or off to sign in and back again. */
export async function pageCtx(returnTo: string): Promise<MemberCtx> {
  const ctx = await findCtx()
  if (!ctx) redirect(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`)
  return ctx
}

/** Shows the "not found" page for what does not exist or belongs to someone else. */
export async function orNotFound<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
}
