import { z } from 'zod'
import {
  ChangeCommentInput,
  CommentIdInput,
  DecideInput,
  type ReviewView,
  WriteCommentInput,
} from '@/lib/review/schema'
import { ACCESS, type Access } from './access'

const LONGEST_MS = 5 * 365 * 86_400_000

const Password = z
  .string()
  .min(8, 'Use at least 8 characters.')
  .max(200, 'Use at most 200 characters.')
  .nullable()

/** Null: no end. */
const ExpiresAt = z.iso
  .datetime('Choose a day.')
  .refine((at) => Date.parse(at) > Date.now(), 'Choose a day that is still to come.')
  .refine((at) => Date.parse(at) < Date.now() + LONGEST_MS, 'Choose a day within five years.')
  .nullable()

const ThingOfLink = z.union([z.strictObject({ assetId: z.uuid() }), z.strictObject({ boardId: z.uuid() })])
export type ThingOfLink = z.infer<typeof ThingOfLink>

export const MakeShareInput = z.strictObject({
  thing: ThingOfLink,
  access: z.enum(ACCESS),
  mayDownload: z.boolean(),
  password: Password,
  expiresAt: ExpiresAt,
})
export type MakeShareInput = z.infer<typeof MakeShareInput>

/** What is left out stays as it is. */
export const ChangeShareInput = z.strictObject({
  shareId: z.uuid(),
  access: z.enum(ACCESS).optional(),
  mayDownload: z.boolean().optional(),
  /** Null takes it away. */
  password: Password.optional(),
  expiresAt: ExpiresAt.optional(),
})
export type ChangeShareInput = z.infer<typeof ChangeShareInput>

export const ShareIdInput = z.strictObject({ shareId: z.uuid() })
export type ShareIdInput = z.infer<typeof ShareIdInput>

/** Of which thing the links are asked for; of none: all of the workspace. */
export const SharesFilter = z.object({ assetId: z.uuid().optional(), boardId: z.uuid().optional() })
export type SharesFilter = z.infer<typeof SharesFilter>

/** A link as the team sees it. The link itself was shown once, when it was made. */
export interface ShareView {
  id: string
  thing: {
    kind: 'asset' | 'board'
    /** Null: a private board of somebody else. */
    name: string | null
    href: string
  }
  access: Access
  mayDownload: boolean
  hasPassword: boolean
  /** ISO time; null: no end. */
  expiresAt: string | null
  createdAt: string
  createdByName: string
  /** `closed`: its maker may not share this any more, or it lies in the bin. */
  state: 'open' | 'expired' | 'closed'
  /** Names that guests gave. */
  guestNames: string[]
  /** Its maker, owners and admins. */
  mayChange: boolean
}

// What guests see and send.

const Token = z.string().min(1).max(100)

export const UnlockShareInput = z.strictObject({
  token: Token,
  password: z.string().min(1, 'Type the password.').max(200, 'That is not the password.'),
})
export type UnlockShareInput = z.infer<typeof UnlockShareInput>

/** Without signs that turn the reading direction around or that nobody sees; at least one that is seen. */
export const GuestName = z
  .string()
  .max(1_000, 'A name has at most 80 characters.')
  .transform((typed) =>
    typed
      .normalize('NFC')
      .replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  )
  .pipe(
    z
      .string()
      .regex(/[\p{L}\p{N}\p{S}]/u, 'Tell the team your name.')
      .max(80, 'A name has at most 80 characters.'),
  )

export const IntroduceGuestInput = z.strictObject({ token: Token, name: GuestName })
export type IntroduceGuestInput = z.infer<typeof IntroduceGuestInput>

export const CommentAsGuestInput = WriteCommentInput.extend({ token: Token })
export type CommentAsGuestInput = z.infer<typeof CommentAsGuestInput>

export const ChangeAsGuestInput = ChangeCommentInput.extend({ token: Token })
export type ChangeAsGuestInput = z.infer<typeof ChangeAsGuestInput>

export const DeleteAsGuestInput = CommentIdInput.extend({ token: Token })
export type DeleteAsGuestInput = z.infer<typeof DeleteAsGuestInput>

export const DecideAsGuestInput = DecideInput.extend({ token: Token })
export type DecideAsGuestInput = z.infer<typeof DecideAsGuestInput>

/** One file as a guest sees it: nothing of how it was made or what it cost. */
export interface SharedItem {
  id: string
  mediaType: 'video' | 'image' | 'audio'
  /** "Clip", or the name that an uploaded file came with. */
  name: string
  url: string
  posterUrl: string | null
  previewUrl: string | null
  /** Null where the link does not give the file away. */
  downloadUrl: string | null
  widthPx: number | null
  heightPx: number | null
  durationSeconds: number | null
  fps: number | null
  audioCodec: string | null
  isSimulated: boolean
}

/** One page of what a link shows. */
export interface SharedBoard {
  name: string
  items: SharedItem[]
  count: number
  /** Of the first item of this page; counted from 1. */
  firstPlace: number
  page: number
  pageCount: number
}

export interface SharedFile {
  item: SharedItem
  /** Of a board: its name, and what stands before and after. */
  board: {
    name: string
    place: number
    count: number
    beforeId: string | null
    afterId: string | null
  } | null
}

export interface SharedPage {
  token: string
  workspaceName: string
  file: SharedFile
  /** Null where guests may only look. */
  review: ReviewView | null
  /** The name they gave; null until then. */
  guestName: string | null
}
