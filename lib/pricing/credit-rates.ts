import 'server-only'
import { db } from '@/lib/core/db'
import type { Micros } from '@/lib/core/money'
import type { Offer } from '@/lib/providers/contract'
import { PROVIDERS } from '@/lib/providers/registry'
import type { CreditView } from './schema'

/** What credits cost this workspace; undefined where it has not said, and the provider's own figure counts. */
export async function creditRates(workspaceId: string): Promise<(offer: Offer) => Micros | undefined> {
  const rates = await readRates(workspaceId)
  return ({ providerId, credit }) => (credit ? rates.get(nameOf(providerId, credit.name)) : undefined)
}

/** Every credit that anybody counts in, each once. */
export async function listCredits(workspaceId: string): Promise<CreditView[]> {
  const rates = await readRates(workspaceId)
  const credits = PROVIDERS.flatMap(({ id, name, offers }) =>
    offers.flatMap(({ credit }): [string, CreditView][] => {
      if (!credit) return []
      const known = nameOf(id, credit.name)
      const rateMicros = rates.get(known) ?? null
      const { amountMicros: listedMicros } = credit
      return [[known, { providerId: id, providerName: name, credit: credit.name, listedMicros, rateMicros }]]
    }),
  )
  return [...new Map(credits).values()]
}

async function readRates(workspaceId: string): Promise<Map<string, Micros>> {
  const rows = await db().creditRate.findMany({ where: { workspaceId, amountMicros: { not: null } } })
  return new Map(
    rows.map(({ providerId, credit, amountMicros }) => [nameOf(providerId, credit), Number(amountMicros)]),
  )
}

function nameOf(providerId: string, credit: string): string {
  return `${providerId} ${credit}`
}
