import { z } from 'zod'

const ProjectName = z.string().trim().min(1, 'Give it a name.').max(80, 'A name has at most 80 characters.')

/** Who is in: everybody of the workspace, or those named. */
const Members = z.object({ isOpen: z.boolean(), memberIds: z.array(z.uuid()).max(500).default([]) })

const RequiredApprovals = z.int().min(1, 'At least one must approve.').max(10, 'At most ten.')

export const MakeProjectInput = z.strictObject({
  name: ProjectName,
  ...Members.shape,
  requiredApprovals: RequiredApprovals.optional(),
})
export type MakeProjectInput = z.infer<typeof MakeProjectInput>

export const RenameProjectInput = z.strictObject({ projectId: z.uuid(), name: ProjectName })
export type RenameProjectInput = z.infer<typeof RenameProjectInput>

export const SetProjectMembersInput = z.strictObject({ projectId: z.uuid(), ...Members.shape })
export type SetProjectMembersInput = z.infer<typeof SetProjectMembersInput>

export const SetProjectArchivedInput = z.strictObject({ projectId: z.uuid(), isArchived: z.boolean() })
export type SetProjectArchivedInput = z.infer<typeof SetProjectArchivedInput>

export const SetRequiredApprovalsInput = z.strictObject({
  projectId: z.uuid(),
  requiredApprovals: RequiredApprovals,
})
export type SetRequiredApprovalsInput = z.infer<typeof SetRequiredApprovalsInput>

/** Null: the newest that lies in it. */
export const SetProjectCoverInput = z.strictObject({ projectId: z.uuid(), assetId: z.uuid().nullable() })
export type SetProjectCoverInput = z.infer<typeof SetProjectCoverInput>

/** Null: the workspace itself. */
export const ChooseProjectInput = z.strictObject({ projectId: z.uuid().nullable() })
export type ChooseProjectInput = z.infer<typeof ChooseProjectInput>

export interface PersonView {
  userId: string
  name: string
}

export interface ProjectView {
  id: string
  name: string
  isOpen: boolean
  isArchived: boolean
  /** Those named; counts only while it is not open. */
  memberIds: string[]
  /** So many must approve a version before it counts as approved. */
  requiredApprovals: number
  /** Whether this person may change it. */
  mayChange: boolean
  /** What lies in it, without archive and bin. */
  assetCount: number
  /** Its cover, else its newest. */
  coverUrl: string | null
}

export interface ProjectsView {
  projects: ProjectView[]
  /** Of the workspace, to be chosen from. */
  people: PersonView[]
  /** Where this person's new work goes; null is the workspace itself. */
  defaultProjectId: string | null
}
