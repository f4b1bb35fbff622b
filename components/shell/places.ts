import {
  AudioLines,
  Bell,
  Clapperboard,
  Folders,
  GalleryVerticalEnd,
  KeyRound,
  ListVideo,
} from 'lucide-react'
import { may } from '@/lib/workspaces/schema'

/** Where one can go: `key` after "g" leads there. */
const PLACES = [
  { href: '/create', label: 'Create', icon: Clapperboard, key: 'c', permission: 'view' },
  { href: '/queue', label: 'Queue', icon: ListVideo, key: 'q', permission: 'view' },
  { href: '/gallery', label: 'Gallery', icon: GalleryVerticalEnd, key: 'g', permission: 'view' },
  { href: '/projects', label: 'Projects', icon: Folders, key: 'p', permission: 'view' },
  { href: '/voices', label: 'Voices', icon: AudioLines, key: 'v', permission: 'view' },
  { href: '/admin/keys', label: 'Admin', icon: KeyRound, key: 'a', permission: 'manageKeys' },
] as const

/** Not in the menu: the bell leads there. */
const BELL = { href: '/notifications', label: 'Notifications', icon: Bell, key: 'n' } as const

/** The rooms of Admin. */
const ADMIN_PLACES = [
  { href: '/admin/keys', label: 'Provider keys', permission: 'manageKeys' },
  { href: '/admin/people', label: 'People', permission: 'managePeople' },
  { href: '/admin/shares', label: 'Shared links', permission: 'manageShares' },
  { href: '/admin/budgets', label: 'Budgets', permission: 'manageBudgets' },
  { href: '/admin/usage', label: 'Usage', permission: 'readUsage' },
  { href: '/admin/audit', label: 'Audit log', permission: 'readAudit' },
] as const

export function placesFor(role: string) {
  return PLACES.filter(({ permission }) => may(role, permission))
}

/** Everywhere that keys and commands lead. */
export function allPlacesFor(role: string) {
  return [...placesFor(role), BELL]
}

export function adminPlacesFor(role: string) {
  return ADMIN_PLACES.filter(({ permission }) => may(role, permission))
}
