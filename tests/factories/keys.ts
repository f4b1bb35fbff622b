import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { submitGeneration } from '@/lib/generations/submit-generation'
import { stopBoss } from '@/lib/jobs/boss'
import { runJobs } from '@/lib/jobs/run-jobs'
import { openKey } from '@/lib/keys/open-key'
import type { AddKeyInput } from '@/lib/keys/schema'
import { getProvider } from '@/lib/providers/registry'
import type { RunningSimulator } from '@/lib/simulator/server'
import { aPress, openSimulator } from './studio'
import { workOnce } from './work'

/** Nobody listens there, and it may be called. */
export const DEAD_HOST = '127.0.0.1:1'
export const SECRET = 'good-canary-Vq7xT2mLz9-55aa'
export const OTHER_SECRET = 'good-canary-Hb4kR8nWp3-77cc'
export const modellix = getProvider('modellix')

export interface KeyRoom {
  simulator: RunningSimulator
  /** Base URL of the simulated provider. */
  here: string
  close(): Promise<void>
}

/** A simulator whose clips take ten minutes, and a worker that can be asked about keys. Before anything reads the settings. */
export async function openKeyRoom(): Promise<KeyRoom> {
  process.env['ALLOWED_PRIVATE_HOSTS'] = DEAD_HOST
  const simulator = await openSimulator({ clipSeconds: 600 })
  await runJobs()
  return {
    simulator,
    here: `${simulator.url}/modellix/api/v1`,
    async close() {
      await stopBoss()
      await simulator.close()
    },
  }
}

/** A slow simulator that goes by another name too: there its limits are the studio's to keep. Before anything reads the settings. */
export async function openOutside(): Promise<{ simulator: RunningSimulator; outside: string }> {
  const simulator = await openSimulator({ clipSeconds: 600 })
  const url = new URL(simulator.url.replace('127.0.0.1', 'localhost'))
  process.env['ALLOWED_PRIVATE_HOSTS'] = url.host
  return { simulator, outside: `${url.origin}/modellix/api/v1` }
}

/** A good key for the simulated provider, as a person types it. */
export function aKey({ here }: KeyRoom, change: Partial<AddKeyInput> = {}): AddKeyInput {
  return { providerId: 'modellix', values: { apiKey: SECRET }, baseUrl: here, ...change }
}

export function rowOf(id: string) {
  return db().providerKey.findUniqueOrThrow({ where: { id } })
}

export async function opened(id: string): Promise<string> {
  return openKey(modellix, await rowOf(id)).key
}

/** A generation that was accepted with this key and is not over. */
export async function running(member: MemberCtx, keyId: string): Promise<string> {
  const { id } = await submitGeneration(member, aPress({ keyId }))
  await workOnce(id)
  const { state } = await db().generation.findUniqueOrThrow({ where: { id } })
  if (state !== 'accepted') throw new Error(`It is ${state}`)
  return id
}
