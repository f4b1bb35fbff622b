import 'server-only'
import { AppError } from '@/lib/core/errors'
import { Prisma } from '@/prisma/client/client'

/** The database alone can say it when two people choose the same name at once. */
export function refuseTakenName(cause: unknown): never {
  if (!(cause instanceof Prisma.PrismaClientKnownRequestError) || cause.code !== 'P2002') throw cause
  const message = 'There is a preset of that name. Choose another name.'
  throw new AppError('conflict', message, { details: { fields: { name: message } }, cause })
}
