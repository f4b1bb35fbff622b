import { z } from 'zod'

// Apart from schema.ts, whose table of permissions is on every page: zod would come along.

export const WorkspaceIdInput = z.strictObject({ workspaceId: z.uuid() })
export type WorkspaceIdInput = z.infer<typeof WorkspaceIdInput>

export const MakeWorkspaceInput = z.strictObject({
  name: z.string().trim().min(1, 'Give it a name.').max(80, 'A name has at most 80 characters.'),
})
export type MakeWorkspaceInput = z.infer<typeof MakeWorkspaceInput>
