'use client'

import { useQuery } from '@tanstack/react-query'
import { voicesOptions } from '@/lib/voices/client'
import type { VoiceView } from '@/lib/voices/schema'
import { StaleNotice } from '../ui/stale-notice'
import { VoiceLibrary } from './voice-library'

/** Every voice of this workspace. */
export function VoicesScreen({ initial }: { initial: VoiceView[] }) {
  const { data, isError } = useQuery({ ...voicesOptions(), initialData: initial })
  return (
    <div className="mx-auto flex max-w-6xl flex-col gap-4 px-3 py-6 sm:px-6">
      <h1 className="text-lg font-semibold">Voices</h1>
      {isError ? <StaleNotice /> : null}
      <VoiceLibrary voices={data} />
    </div>
  )
}
