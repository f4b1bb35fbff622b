'use server'
import { action } from '@/lib/core/action'
import { chooseNotification } from './choose-notification'
import { readAllNotifications } from './read-all-notifications'
import { readNotification } from './read-notification'
import { ChooseNotificationInput, ReadAllNotificationsInput, ReadNotificationInput } from './schema'

export const readNotificationAction = action(ReadNotificationInput, readNotification)
export const readAllNotificationsAction = action(ReadAllNotificationsInput, readAllNotifications)
export const chooseNotificationAction = action(ChooseNotificationInput, chooseNotification)
