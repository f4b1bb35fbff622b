import type { Access } from '@/lib/shares/access'

export const ACCESS_WORDS: Record<Access, { label: string; note: string }> = {
  view: { label: 'Look', note: 'Guests see what you send, and nothing that was said about it.' },
  comment: {
    label: 'Comment',
    note: 'Guests also read the comments and write their own, under a name they give.',
  },
  approve: { label: 'Approve', note: 'Guests also say “approved” or “needs work”, under a name they give.' },
}
