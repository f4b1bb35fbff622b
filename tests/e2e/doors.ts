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
  projectId: string
  boardId: string
  /** On the asset, by the owner. */
  commentId: string
  shareId: string
}

/** An input that only the rights stand in the way of, and the code that comes back; `done` where nothing stands in the way. */
export interface ActionDoor {
  input: (things: Things) => object
  stranger: string
  reviewer: string
}
