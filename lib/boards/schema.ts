import { z } from 'zod'

const BoardName = z.string().trim().min(1, 'Give it a name.').max(80, 'A name has at most 80 characters.')
const AssetIds = z.array(z.uuid()).min(1, 'Select something first.').max(500, 'Select at most 500 at once.')

export const MakeBoardInput = z.strictObject({
  name: BoardName,
  isPrivate: z.boolean().default(false),
  projectId: z.uuid().nullable().default(null),
})
export type MakeBoardInput = z.infer<typeof MakeBoardInput>

export const ChangeBoardInput = z.strictObject({
  boardId: z.uuid(),
  name: BoardName.optional(),
  isPrivate: z.boolean().optional(),
  /** Null: the first that lies on it. */
  coverId: z.uuid().nullable().optional(),
})
export type ChangeBoardInput = z.infer<typeof ChangeBoardInput>

export const BoardIdInput = z.strictObject({ boardId: z.uuid() })
export type BoardIdInput = z.infer<typeof BoardIdInput>

export const BoardAssetsInput = z.strictObject({ boardId: z.uuid(), assetIds: AssetIds })
export type BoardAssetsInput = z.infer<typeof BoardAssetsInput>

export const MoveOnBoardInput = z.strictObject({
  boardId: z.uuid(),
  assetIds: AssetIds,
  /** They go before this one; to the end when null. */
  beforeId: z.uuid().nullable(),
})
export type MoveOnBoardInput = z.infer<typeof MoveOnBoardInput>

export interface BoardView {
  id: string
  name: string
  isPrivate: boolean
  projectId: string | null
  /** Its maker and those who manage projects: name, privacy, end. */
  mayChange: boolean
  /** Send it to people without an account. */
  mayShare: boolean
  assetCount: number
  coverUrl: string | null
}
