import 'server-only'
import * as Y from 'yjs'
import type { Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { inputsOf } from '@/lib/storyboard/inputs-of'
import { EXAMPLE, type ExampleFilm } from './film'

interface Place {
  workspaceId: string
  projectId: string
  createdById: string
}

/** The storyboard of the example, its cast, and every shot with the take that the clips hold of it. */
export async function recordFilm(
  tx: Tx,
  place: Place,
  { doc, settings, elements, clips }: ExampleFilm,
  generationIds: ReadonlyMap<string, string>,
): Promise<void> {
  for (const { imageIds, remoteIds: _, ...element } of elements)
    await tx.element.create({
      data: {
        ...element,
        ...place,
        images: { create: imageIds.map((assetId, position) => ({ assetId, position })) },
      },
    })
  const storyboardId = newId()
  await tx.storyboard.create({
    data: {
      id: storyboardId,
      ...place,
      name: EXAMPLE.storyboard,
      state: Buffer.from(Y.encodeStateAsUpdate(doc)),
    },
  })
  for (const { assetId, shots } of clips) {
    let startMs = 0
    for (const { shot } of shots) {
      const endMs = startMs + shot.durationSeconds * 1_000
      await tx.take.create({
        data: {
          id: newId(),
          ...place,
          storyboardId,
          shotId: shot.id,
          number: 1,
          generationId: generationIds.get(assetId)!,
          assetId,
          startMs,
          endMs,
          inputs: { ...inputsOf(shot, elements, settings) },
        },
      })
      startMs = endMs
    }
  }
}
