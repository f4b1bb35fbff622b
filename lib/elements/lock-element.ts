import 'server-only'
import type { Tx } from '@/lib/core/db'
import { type ElementWithLooks, WITH_LOOKS } from './looks'

/**
 * Holds the row to the end of the transaction: who makes it at a provider, takes it out or finds it made comes one after
 * the other. Raw SQL: a row lock.
 */
export async function lockElement(tx: Tx, elementId: string): Promise<ElementWithLooks> {
  await tx.$queryRaw`SELECT FROM elements WHERE id = ${elementId}::uuid FOR UPDATE`
  return tx.element.findUniqueOrThrow({ where: { id: elementId }, include: WITH_LOOKS })
}
