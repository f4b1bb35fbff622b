import { z } from 'zod'

export const Email = z.string().trim().toLowerCase().pipe(z.email('That is not an e-mail address.').max(254))

export const SignUpInput = z.strictObject({
  name: z.string().trim().min(1, 'Tell us your name.').max(80),
  email: Email,
  password: z.string().min(10, 'Use at least 10 characters.').max(200, 'Use at most 200 characters.'),
  /** From an invitation link; the first visitor needs none. */
  invitation: z.string().max(100).optional(),
})
export type SignUpInput = z.infer<typeof SignUpInput>

export type MemberRole = 'owner' | 'admin' | 'creator' | 'reviewer'

/** Who is at the screen, for the shell. */
export interface ViewerView {
  userId: string
  name: string
  email: string
  role: MemberRole
  workspaceId: string
  workspaceName: string
  /** All of theirs, this one too, by name. */
  workspaces: { id: string; name: string }[]
  mayMakeWorkspace: boolean
}
