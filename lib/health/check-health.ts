import 'server-only'
import { db } from '@/lib/core/db'
import { store } from '@/lib/core/storage/store'

const WORKER_SILENCE_MS = 10_000
const MIN_FREE_BYTES = 200 * 1024 ** 2

export interface Health {
  isWell: boolean
  database: 'well' | 'away'
  worker: 'well' | 'silent'
  storage: 'well' | 'full' | 'away'
}

/** Whether clips can be made right now. Open to anyone: it says nothing about anybody. */
export async function checkHealth(): Promise<Health> {
  const [worker, storage] = await Promise.all([checkWorker(), checkStorage()])
  const database = worker === null ? 'away' : 'well'
  return {
    isWell: worker === true && storage === 'well',
    database,
    worker: worker ? 'well' : 'silent',
    storage,
  }
}

async function checkWorker(): Promise<boolean | null> {
  try {
    const seenAfter = new Date(Date.now() - WORKER_SILENCE_MS)
    return (await db().workerHeartbeat.findFirst({ where: { seenAt: { gt: seenAfter } } })) !== null
  } catch {
    return null
  }
}

async function checkStorage(): Promise<Health['storage']> {
  try {
    return (await store().freeBytes()) < MIN_FREE_BYTES ? 'full' : 'well'
  } catch {
    return 'away'
  }
}
