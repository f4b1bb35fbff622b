'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { resultOf } from '@/lib/core/result'
import type { Aim, BoardShot } from '@/lib/storyboard/board'
import type { TakeView } from '@/lib/takes/schema'
import { takeFrameAction } from '@/lib/uploads/actions'
import { Notice } from '../ui/notice'
import type { FilmParts } from './film-parts'
import { MakeButton } from './make-button'
import { PlanPanel } from './plan-panel'
import { type Stretch, stretchOf, TakePlayer } from './take-player'
import { useMakeTakes } from './use-make-takes'
import { usePlans } from './use-plans'

/** So much of the neighbours is shown around a join. */
const JOIN_MS = 1_000
const NO_TAKES: TakeView[] = []

/** One shot made again between its neighbours: it begins with the frame before it and ends with the one after it, and both joins are shown. */
export function RescuePanel({
  shot,
  at,
  take,
  film: { storyboardId, board, elements, progress },
  onDone,
}: {
  shot: BoardShot
  at: number
  take: TakeView
  film: FilmParts
  onDone: () => void
}) {
  const [aim, setAim] = useState<Aim>('cheapest')
  const before = takeAt(at - 1)
  const after = takeAt(at + 1)
  const startFrame = useFrame(before, before && before.endMs - 1)
  const endFrame = useFrame(after, after && after.startMs)
  const isTaking = startFrame.isLoading || endFrame.isLoading
  const shotIds = useMemo(() => new Set(isTaking ? [] : [shot.id]), [isTaking, shot.id])
  const between = useMemo(() => {
    const mended: BoardShot = {
      ...shot,
      continues: false,
      startFrameId: startFrame.data ?? shot.startFrameId,
      endFrameId: endFrame.data ?? shot.endFrameId,
    }
    return {
      settings: board.settings,
      shots: board.shots.map((one) => (one.id === shot.id ? mended : one)),
    }
  }, [board.settings, board.shots, shot, startFrame.data, endFrame.data])
  const plans = usePlans(between, elements, NO_TAKES, shotIds)
  const { make, isBusy, error } = useMakeTakes(storyboardId)
  const plan = plans.plans.find((one) => one.aim === aim)
  const joins: Stretch[] = [
    before && { ...stretchOf(before)!, fromMs: Math.max(before.startMs, before.endMs - JOIN_MS) },
    stretchOf(take),
    after && { ...stretchOf(after)!, toMs: Math.min(after.endMs, after.startMs + JOIN_MS) },
  ].filter((stretch) => stretch !== null)
  const problem = startFrame.error ?? endFrame.error

  function takeAt(place: number): TakeView | null {
    const neighbour = board.shots[place]
    const picked = neighbour && progress.get(neighbour.id)?.picked
    return picked?.state === 'done' ? picked : null
  }

  return (
    <section
      aria-label={`Rescue shot ${at + 1}`}
      className="flex flex-col gap-3 rounded-media bg-surface-1 p-3"
    >
      <h3 className="font-semibold">Both joins</h3>
      <TakePlayer
        stretches={joins}
        label={`Take ${take.number} between its neighbours`}
        className="aspect-video w-full rounded-media bg-black object-contain"
      />
      <p className="text-sm text-muted">{sayFrames(before, after, at)}</p>
      {problem ? <Notice tone="bad">{problem.message}</Notice> : null}
      <PlanPanel
        plans={isTaking ? { ...plans, isPending: true } : plans}
        shots={board.shots}
        aim={aim}
        name="Make it again"
        onChoose={setAim}
        onShow={onDone}
      >
        {{
          after: (
            <>
              {error ? <Notice tone="bad">{error}</Notice> : null}
              <MakeButton
                plan={isTaking ? undefined : plan}
                shots={board.shots}
                verb={`Rescue shot ${at + 1}`}
                isBusy={isBusy}
                // What the shot itself asks for goes on record: the frames around it are not its own.
                onMake={(chosen, how) =>
                  void make(chosen, board, elements, how).then((isSent) => isSent && onDone())
                }
              />
            </>
          ),
        }}
      </PlanPanel>
    </section>
  )
}

/** A frame of a take as an asset; the same frame is the same asset. */
function useFrame(take: TakeView | null, atMs: number | null) {
  const assetId = take?.file?.assetId ?? null
  return useQuery({
    queryKey: ['frame', assetId, atMs],
    queryFn: async () => {
      const taken = await resultOf(
        takeFrameAction({ assetId: assetId!, atSeconds: Math.max(0, atMs!) / 1000 }),
      )
      if (!taken.ok) throw new Error(taken.error.message)
      return taken.value.assetId
    },
    enabled: assetId !== null && atMs !== null,
    staleTime: Infinity,
    retry: false,
  })
}

function sayFrames(before: TakeView | null, after: TakeView | null, at: number): string {
  if (before && after)
    return `It begins with the last frame of shot ${at} and ends with the first frame of shot ${at + 2}.`
  if (before) return `It begins with the last frame of shot ${at}. The shot after it has no take to end with.`
  if (after)
    return `It ends with the first frame of shot ${at + 2}. The shot before it has no take to begin with.`
  return 'Neither neighbour has a take: it is made by itself.'
}
