import 'server-only'
import { db } from '@/lib/core/db'
import { persistently } from '@/lib/core/persistently'
import { together } from '@/lib/core/together'
import { enqueueAll } from '@/lib/jobs/enqueue'
import { assetDerive } from '@/lib/jobs/kinds/asset-derive'
import { settleHolds } from '@/lib/ledger/settle-hold'
import { notifyAll } from '@/lib/notifications/notify'
import type { Lease } from './lease'
import { StaleLease } from './move-generation'
import { numberVersions } from './number-versions'
import { statesBefore } from './state'
import type { StoredOutput } from './store-output'

/** `stored` and `done` in one commit: nothing lies between them. */
const BEFORE_DONE = [...statesBefore('stored'), ...statesBefore('done')]

/**
 * Puts fetched files on record and, with the last of them, ends the generation: assets, capture, state, word to its maker
 * and derived work in one commit. Throws StaleLease; then the files are overwritten by whoever has it now.
 */
export async function recordStored(
  lease: Lease,
  files: readonly StoredOutput[],
  { isLast }: { isLast: boolean },
): Promise<void> {
  const { generationId, fence } = lease
  const isMoved = await persistently('stored', () => write({ generationId, fence, isLast, files }))
  if (!isMoved) throw new StaleLease(`Generation ${generationId} has moved on`)
}

interface Row {
  generationId: string
  fence: number
  isLast: boolean
  files: readonly StoredOutput[]
}

const write = together((items: readonly Row[]) =>
  db().$transaction(async (tx) => {
    // Raw SQL: many generations and their files in one statement, each under its own fence.
    const moved = await tx.$queryRaw<
      {
        id: string
        workspaceId: string
        createdById: string
        prompt: string
        amountMicros: bigint
        isBilled: boolean
        isVersion: boolean
      }[]
    >`
      WITH item AS (
        SELECT * FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb) AS item (
          "generationId" uuid, "fence" int, "isLast" boolean, "files" jsonb)
      ), moved AS (
        UPDATE generations SET
          state = CASE WHEN item."isLast" THEN 'done' ELSE generations.state END,
          finished_at = CASE WHEN item."isLast" THEN now() END,
          lease_until = CASE WHEN item."isLast" THEN NULL ELSE lease_until END,
          message = NULL
        FROM item WHERE generations.id = item."generationId" AND generations.fence = item.fence
          AND generations.state = ANY(${BEFORE_DONE}::"GenerationState"[])
        RETURNING generations.*, item.files
      ), file AS (
        SELECT moved.id AS generation_id, file.* FROM moved, jsonb_to_recordset(moved.files) AS file (
          "outputId" uuid, "assetId" uuid, "mediaType" text, "storageKey" text, "filename" text, "mime" text,
          "bytes" bigint, "sha256" text, "widthPx" int, "heightPx" int, "durationMs" int, "fps" float8,
          "videoCodec" text, "audioCodec" text)
      ), kept AS (
        INSERT INTO assets (id, workspace_id, created_by_id, origin, media_type, generation_id, storage_key, filename,
                            mime, bytes, sha256, width_px, height_px, duration_ms, fps, video_codec, audio_codec,
                            is_simulated, kind, family, model_id, prompt, price_micros, project_id)
        SELECT "assetId", workspace_id, created_by_id, 'output', "mediaType"::"MediaType", moved.id, "storageKey",
               filename, mime, bytes, sha256, "widthPx", "heightPx", "durationMs", file.fps, "videoCodec",
               "audioCodec", is_simulated, kind, family, model_id, prompt, coalesce(billed_micros, quoted_micros), project_id
        FROM file JOIN moved ON moved.id = file.generation_id
      ), marked AS (
        UPDATE outputs SET state = 'stored', asset_id = file."assetId"
        FROM file WHERE outputs.id = file."outputId" AND outputs.state = 'pending'
      )
      SELECT id, workspace_id AS "workspaceId", created_by_id AS "createdById", prompt,
             coalesce(billed_micros, quoted_micros) AS "amountMicros",
             billed_micros IS NOT NULL AS "isBilled", based_on_id IS NOT NULL AS "isVersion"
      FROM moved`
    const rows = new Map(moved.map((row) => [row.id, row]))
    const mine = items.flatMap((item) => {
      const row = rows.get(item.generationId)
      return row ? [{ ...item, ...row }] : []
    })
    const versions = mine.filter(({ isVersion }) => isVersion).flatMap(({ files }) => files)
    if (versions.length > 0)
      await numberVersions(
        tx,
        versions.map(({ assetId }) => assetId),
      )
    const ended = mine.filter(({ isLast }) => isLast)
    await settleHolds(
      tx,
      ended.map(({ generationId, amountMicros, isBilled }) => ({
        generationId,
        step: 'capture',
        amountMicros: Number(amountMicros),
        source: isBilled ? 'provider' : 'quote',
      })),
    )
    await notifyAll(
      tx,
      ended.map(({ generationId, workspaceId, createdById, prompt, files }) => ({
        workspaceId,
        userIds: [createdById],
        kind: 'generation.done',
        details: { generationId, prompt, assetId: files[0]?.assetId ?? null },
      })),
    )
    const derived = mine.flatMap(({ workspaceId, files }) =>
      files.map(({ assetId }) => ({ payload: { workspaceId, assetId }, singletonKey: assetId })),
    )
    await enqueueAll(assetDerive, derived, { tx })
    return items.map(({ generationId }) => rows.has(generationId))
  }),
)
