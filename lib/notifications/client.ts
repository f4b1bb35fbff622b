import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { fetchAtRest, fetchJson } from '@/lib/core/fetch-json'
import type { NotificationsPage } from './schema'

export const notificationsOptions = () =>
  infiniteQueryOptions({
    queryKey: ['notifications', 'list'],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      fetchJson<NotificationsPage>(`/api/notifications?${new URLSearchParams({ cursor: pageParam })}`),
    getNextPageParam: (page: NotificationsPage) => page.nextCursor ?? undefined,
  })

export const unreadOptions = () =>
  queryOptions({
    queryKey: ['notifications', 'unread'],
    queryFn: () => fetchAtRest<{ unread: number }>('/api/notifications/unread'),
  })
