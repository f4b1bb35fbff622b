import { z } from 'zod'
import type { PersonView } from '@/lib/projects/schema'
import { TEMPLATE_IDS } from './templates'

const StoryboardName = z
  .string()
  .trim()
  .min(1, 'Give it a name.')
  .max(80, 'A name has at most 80 characters.')

/** One change as it travels: what two people type in a quarter of a second, or a whole script put in at once. */
export const MAX_UPDATE_BYTES = 4 * 1024 ** 2
/** The whole of a storyboard with all that was ever typed in it. */
export const MAX_STATE_BYTES = 24 * 1024 ** 2

export const MakeStoryboardInput = z.strictObject({
  projectId: z.uuid(),
  name: StoryboardName,
  /** What it begins with; without one it is empty. */
  template: z.enum(TEMPLATE_IDS, 'There is no such template.').optional(),
})
export type MakeStoryboardInput = z.infer<typeof MakeStoryboardInput>

export const RenameStoryboardInput = z.strictObject({ storyboardId: z.uuid(), name: StoryboardName })
export type RenameStoryboardInput = z.infer<typeof RenameStoryboardInput>

export const SetStoryboardArchivedInput = z.strictObject({ storyboardId: z.uuid(), isArchived: z.boolean() })
export type SetStoryboardArchivedInput = z.infer<typeof SetStoryboardArchivedInput>

export const SaveVersionInput = z.strictObject({
  storyboardId: z.uuid(),
  name: z.string().trim().max(80, 'A name has at most 80 characters.').default(''),
})
export type SaveVersionInput = z.infer<typeof SaveVersionInput>

export const RestoreVersionInput = z.strictObject({ storyboardId: z.uuid(), versionId: z.uuid() })
export type RestoreVersionInput = z.infer<typeof RestoreVersionInput>

/** What one open page says of itself to the others; it is kept nowhere. */
export const Presence = z.strictObject({
  /** The page's own; the same person may have two open. */
  pageId: z.uuid(),
  /** Null: it goes. */
  place: z.strictObject({ shotId: z.uuid().nullable(), field: z.string().max(40).nullable() }).nullable(),
})
export type Presence = z.infer<typeof Presence>

/** The same as the others hear it. */
export interface PresenceView extends Presence {
  userId: string
  name: string
}

export interface StoryboardView {
  id: string
  name: string
  projectId: string
  isArchived: boolean
  mayEdit: boolean
  /** ISO time. */
  changedAt: string
}

export interface VersionView {
  id: string
  number: number
  name: string
  by: PersonView
  /** ISO time. */
  createdAt: string
}

/** One storyboard as its page opens it. */
export interface OpenStoryboard extends StoryboardView {
  projectName: string
  isProjectArchived: boolean
  /** This person may make clips. */
  mayGenerate: boolean
  /** It is archived, and this person may take it out again. */
  mayBringBack: boolean
  /** All of the same project, the last changed first. */
  siblings: { id: string; name: string; isArchived: boolean }[]
  /** The document, base64, and the number of the last change in it. */
  state: string
  seq: number
  me: PersonView
}
