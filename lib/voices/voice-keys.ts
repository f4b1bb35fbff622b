import 'server-only'
import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { findProvider } from '@/lib/providers/registry'
import { VIDEO_HOUSES } from './houses'

/** A key in use with which clips can be made that voices of video speak in. */
export interface VoiceKey {
  id: string
  label: string
  isSimulator: boolean
  providerId: string
  providerName: string
}

export async function findVoiceKeys({ workspaceId }: { workspaceId: string }): Promise<VoiceKey[]> {
  const rows = await db().providerKey.findMany({
    where: {
      workspaceId,
      disabledAt: null,
      providerId: { in: [...VIDEO_HOUSES.keys()] },
      ...(env().SIMULATOR_URL ? {} : { isSimulator: false }),
    },
    select: { id: true, label: true, isSimulator: true, providerId: true },
    orderBy: [{ isSimulator: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map((row) => ({ ...row, providerName: findProvider(row.providerId)!.name }))
}
