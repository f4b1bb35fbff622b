import 'server-only'
import { randomInt } from 'node:crypto'
import type { Tx } from '@/lib/core/db'
import { newId, sha256Hex } from '@/lib/core/ids'

const COUNT = 10
/** No letters or digits that are taken for each other. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const LENGTH = 16

/** Ten new codes in place of all older ones, readable this once. */
export async function replaceRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: COUNT }, newCode)
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ id: newId(), userId, codeHash: hashRecoveryCode(code) })),
  })
  return codes
}

/** Alike however it was typed. A plain hash will do: nobody tries 80 random bits. */
export function hashRecoveryCode(typed: string): string {
  return sha256Hex(typed.toLowerCase().replaceAll(/[\s-]/g, ''))
}

function newCode(): string {
  const letters = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return letters.replaceAll(/(.{4})(?=.)/g, '$1-')
}
