import type { Permission } from '@/lib/workspaces/schema'

/** One that is right, of what is not the asker's to make. */
export const REQUEST = {
  modelId: 'kling-v3/text-to-video',
  prompt: 'not yours to make',
  durationSeconds: 5,
  quality: '720p',
  aspectRatio: '16:9',
  sound: false,
}

/** What 04-doors.spec.ts has made before it tries every door. */
export interface Things {
  assetId: string
  generationId: string
  keyId: string
  presetId: string
  memberId: string
  invitationId: string
  /** Of somebody who is in the other workspace. */
  email: string
  ownerId: string
  /** Of the owner. */
  ownerSessionId: string
  approvalId: string
  projectId: string
  boardId: string
  /** In the project. */
  storyboardId: string
  /** Of the project. */
  elementId: string
  /** Of video, in the library. */
  voiceId: string
  shareId: string
  partId: string
  /** On the asset, by the owner. */
  commentId: string
}

/** An input that only the rights stand in the way of, and the code that comes back; `done` where nothing stands in the way. */
export interface ActionDoor {
  input: (things: Things) => object
  stranger: string
  reviewer: string
  /** Why a reviewer is refused: what other roles without it are refused for too, or that it is somebody else's. */
  needs?: Permission | 'own'
}
