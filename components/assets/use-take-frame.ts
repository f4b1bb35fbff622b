'use client'

import { useRouter } from 'next/navigation'
import { takeFrameAction } from '@/lib/uploads/actions'
import { useAct } from '../shell/use-act'

/** Takes a frame of a clip as a picture, and goes on with it as the start frame of a new one. */
export function useTakeFrame(assetId: string) {
  const router = useRouter()
  const { act, busy, sentence } = useAct()
  return {
    isBusy: busy !== null,
    problem: sentence([]),
    /** Null is the last one. */
    async take(atSeconds: number | null) {
      const made = await act('frame', () => takeFrameAction({ assetId, atSeconds }))
      if (made) router.push(`/create?asset=${made.assetId}`)
    },
  }
}
