import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { BoardVoice } from '@/lib/storyboard/board'
import { voicesOptions } from '@/lib/voices/client'

const NONE: readonly BoardVoice[] = []

/** Voices of video as a plan looks at them. */
export function useBoardVoices(): readonly BoardVoice[] {
  const { data } = useQuery(voicesOptions())
  return useMemo(
    () =>
      data?.voices
        .filter(({ catalogue }) => catalogue === 'video')
        .map(({ id, places }) => ({
          id,
          keyIds: new Set(places.flatMap(({ keyId, state }) => (state === 'ready' ? [keyId] : []))),
        })) ?? NONE,
    [data],
  )
}
