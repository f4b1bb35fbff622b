import { randomUUID } from 'node:crypto'
import type { ActionDoor } from './doors'

/** Notifications and first steps are everybody's own: the door of another's is that of one that never was. */
export const NOTIFICATION_ACTIONS: Record<string, ActionDoor> = {
  readNotificationAction: {
    input: () => ({ notificationId: randomUUID() }),
    stranger: 'not_found',
    reviewer: 'not_found',
  },
  readAllNotificationsAction: {
    input: () => ({ until: new Date().toISOString() }),
    stranger: 'done',
    reviewer: 'done',
  },
  chooseNotificationAction: {
    input: () => ({ kind: 'generation.done', inApp: true, byMail: false }),
    stranger: 'done',
    reviewer: 'done',
  },
  putStepsAwayAction: { input: () => ({}), stranger: 'done', reviewer: 'done' },
  noteWatchedAction: { input: () => ({}), stranger: 'done', reviewer: 'done' },
}
