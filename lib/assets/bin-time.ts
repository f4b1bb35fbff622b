/** How long the bin keeps what is put into it. */
const KEPT_MS = 30 * 86_400_000

export const leavesBinAt = (shelvedAt: Date) => new Date(shelvedAt.getTime() + KEPT_MS)

/** What was put into the bin before this is due. */
export const dueInBin = (now: Date) => new Date(now.getTime() - KEPT_MS)
