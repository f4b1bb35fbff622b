import { formatMicros } from '@/lib/core/money'
import { may } from '@/lib/workspaces/schema'
import type { NotificationDetails, NotificationKind, NotificationView } from './schema'

type Words = Pick<NotificationView, 'byName' | 'title' | 'words' | 'note' | 'href'>

const nobody = { byName: null, note: '' }

const DESCRIBE: { [K in NotificationKind]: (details: NotificationDetails[K], role: string) => Words } = {
  'generation.done': ({ generationId, prompt, assetId }) => ({
    ...nobody,
    title: 'Finished',
    words: prompt,
    href: assetId ? `/gallery/${assetId}` : `/queue#${generationId}`,
  }),
  'generation.failed': (trouble) => ({ ...aboutTrouble(trouble), title: 'Could not be made' }),
  'generation.unknown': (trouble) => ({ ...aboutTrouble(trouble), title: 'Outcome unknown: it needs you' }),
  'comment.mentioned': (remark) => ({ ...aboutRemark(remark), title: 'mentions you' }),
  'comment.answered': (remark) => ({ ...aboutRemark(remark), title: 'answers you' }),
  'comment.guest': (remark) => ({ ...aboutRemark(remark), title: 'comments as a guest' }),
  'review.decided': ({ assetId, byName, isGuest, words, version, verdict, note }) => ({
    byName,
    title: `${verdict === 'approved' ? 'approved' : 'asks for work on'} v${version}${isGuest ? ' as a guest' : ''}`,
    words,
    note,
    href: `/gallery/${assetId}`,
  }),
  'approval.asked': ({ byName, prompt, ceilingMicros }) => ({
    byName,
    title: `asks for approval of ${formatMicros(ceilingMicros)}`,
    words: prompt,
    note: '',
    href: '/approvals',
  }),
  'approval.decided': ({ byName, prompt, isApproved, note }) => ({
    byName,
    title: isApproved ? 'approved your request' : 'refused your request',
    words: prompt,
    note,
    href: '/approvals',
  }),
  'budget.near': ({ name, spentMicros, limitMicros, isSimulated }, role) => ({
    ...nobody,
    title: 'A budget is nearly used up',
    words: name || 'The workspace',
    note: `${formatMicros(spentMicros)} of ${formatMicros(limitMicros)}${isSimulated ? ' of simulated money' : ''} this month, held money included.`,
    href: may(role, 'manageBudgets') ? '/admin/budgets' : '/create',
  }),
}

function aboutTrouble({ generationId, prompt, message }: NotificationDetails['generation.failed']) {
  return { ...nobody, words: prompt, note: message, href: `/queue#${generationId}` }
}

function aboutRemark({ assetId, commentId, byName, words }: NotificationDetails['comment.mentioned']) {
  return { byName, words, note: '', href: `/gallery/${assetId}#${commentId}` }
}

/** What a notification says, and where it leads somebody of this role. */
export function describeNotification<K extends NotificationKind>(
  kind: K,
  details: NotificationDetails[K],
  role: string,
): Words {
  return DESCRIBE[kind](details, role)
}
