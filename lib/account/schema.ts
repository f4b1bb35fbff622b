import { z } from 'zod'

export const Email = z.string().trim().toLowerCase().pipe(z.email('That is not an e-mail address.').max(254))

const Name = z.string().trim().min(1, 'Tell us your name.').max(80, 'Use at most 80 characters.')
const NewPassword = z.string().min(10, 'Use at least 10 characters.').max(200, 'Use at most 200 characters.')
const Password = z.string().min(1, 'Type your password.').max(200, 'That is not your password.')

export const SignUpInput = z.strictObject({
  name: Name,
  email: Email,
  password: NewPassword,
  /** From an invitation link; the first visitor needs none. */
  invitation: z.string().max(100).optional(),
})
export type SignUpInput = z.infer<typeof SignUpInput>

export const SetNameInput = z.strictObject({ name: Name })
export type SetNameInput = z.infer<typeof SetNameInput>

export const ChangePasswordInput = z.strictObject({ password: Password, newPassword: NewPassword })
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>

export const AskResetInput = z.strictObject({ email: Email })
export type AskResetInput = z.infer<typeof AskResetInput>

export const ResetPasswordInput = z.strictObject({ token: z.string().max(100), password: NewPassword })
export type ResetPasswordInput = z.infer<typeof ResetPasswordInput>

export const MakeResetLinkInput = z.strictObject({ userId: z.uuid() })
export type MakeResetLinkInput = z.infer<typeof MakeResetLinkInput>

/** Shown once, to be handed over in person. */
export interface ResetLink {
  url: string
  /** ISO date. */
  expiresAt: string
}

/** A code of the authenticator, or a recovery code. */
const Code = z.string().trim().min(1, 'Type the code.').max(40, 'That code is too long.')

export const ConfirmPasswordInput = z.strictObject({ password: Password })
export type ConfirmPasswordInput = z.infer<typeof ConfirmPasswordInput>

export const ConfirmTwoStepInput = z.strictObject({ code: Code })
export type ConfirmTwoStepInput = z.infer<typeof ConfirmTwoStepInput>

export const StopTwoStepInput = z.strictObject({ password: Password, code: Code })
export type StopTwoStepInput = z.infer<typeof StopTwoStepInput>

/** What an authenticator app needs to know, as text and as a QR code: an SVG path in a square of `size`. */
export interface TwoStepOffer {
  secret: string
  picture: { size: number; path: string }
}

export const EndOwnSessionInput = z.strictObject({ sessionId: z.uuid() })
export type EndOwnSessionInput = z.infer<typeof EndOwnSessionInput>

export const NoInput = z.strictObject({})

export type MemberRole = 'owner' | 'admin' | 'creator' | 'reviewer'

/** Another company whose accounts open this studio. */
export interface ServiceView {
  id: string
  name: string
}

/** Where the invitation of whoever goes there and comes back is kept meanwhile. */
export const INVITATION_COOKIE = 'dailies-invitation'

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

/** One signed-in browser of one's own. Times are ISO dates. */
export interface SessionView {
  id: string
  /** "Firefox on Windows". */
  browser: string
  /** Empty when unknown. */
  network: string
  firstSeenAt: string
  lastSeenAt: string
  isThis: boolean
}

/** What `/account` shows. */
export interface AccountView {
  name: string
  email: string
  hasPassword: boolean
  /** How many recovery codes are left; null while two-step login is off. */
  recoveryCodesLeft: number | null
  sessions: SessionView[]
}
