import { formatMicros } from '@/lib/core/money'
import { formatMoment } from '@/lib/core/time'
import type { ActName } from './schema'

type Details = Readonly<Record<string, unknown>>
type Words = (name: string, details: Details) => string

/** What somebody did, to follow their name. */
const WORDS: Record<ActName, Words> = {
  'key.added': (name, { lastFour }) => `added the provider key ${name}${ending(lastFour)}`,
  'key.replaced': (name, { lastFour }) =>
    `replaced the secret of the provider key ${name}${ending(lastFour)}`,
  'key.moved': (name, { address }) =>
    `pointed the provider key ${name} at ${address || 'the provider’s own address'}`,
  'key.renamed': (name, { before }) => `renamed the provider key ${text(before)} to ${name}`,
  'key.set': (name, details) => `set the provider key ${name} to ${pairs(details)}`,
  'key.switched': (name, { isEnabled }) => `switched the provider key ${name} ${isEnabled ? 'on' : 'off'}`,
  'key.tried-again': (name, { offerId }) => `had ${text(offerId)} tried again with the provider key ${name}`,
  'key.deleted': (name) => `deleted the provider key ${name}`,
  'credit.priced': (name, { beforeMicros, amountMicros }) =>
    `set what one credit costs, ${name}, from ${money(beforeMicros, 'the published price')} to ${money(amountMicros, 'the published price')}`,
  'person.invited': (name, details) => `invited ${name}${more(details)}`,
  'person.joined': (name, details) => `joined: ${name}${more(details)}`,
  'invitation.withdrawn': (name) => `withdrew the invitation of ${name}`,
  'role.changed': (name, details) => `changed the role of ${name}${more(details)}`,
  'person.suspended': (name) => `suspended ${name}`,
  'person.restored': (name) => `let ${name} back in`,
  'person.removed': (name) => `removed ${name}`,
  'person.left': (name) => `left: ${name}`,
  'ownership.transferred': (name) => `handed ownership to ${name}`,
  'workspace.made': (name) => `made the workspace ${name}`,
  'workspace.renamed': (name, details) => `renamed the workspace to ${name}${more(details)}`,
  'password.reset-allowed': (name) => `allowed ${name} to set a new password`,
  'budget.changed': (name, details) => `set the ${budget(name, details)}`,
  'share.made': (name, { what, ...details }) =>
    `shared ${what ? `the ${text(what)} ` : ''}“${name}”${more(details)}`,
  'share.changed': (name, details) => `changed the link to “${name}”${more(details)}`,
  'share.revoked': (name) => `ended the link to “${name}”`,
  'share.decided': (name, { guest, ...details }) =>
    `heard from the guest ${text(guest)}, by a shared link, on ${name}${more(details)}`,
  'approval.asked': (name, details) => `asked for approval of ${name}${more(details)}`,
  'approval.given': (name, details) => `approved ${name}${more(details)}`,
  'approval.refused': (name, details) => `refused approval of ${name}${more(details)}`,
  'approval.withdrawn': (name) => `took back the request for approval of ${name}`,
  'approval.limit-changed': (name, { beforeMicros, limitMicros }) =>
    `set from which price on a request in ${name} needs an approval, from ${money(beforeMicros, 'none')} to ${money(limitMicros, 'none')}`,
  'review.decided': (name, details) => `decided on ${name}${more(details)}`,
  'charge.settled': (name, { isCharged, amountMicros }) =>
    `settled by hand that “${name}” was ${isCharged ? `charged, ${money(amountMicros, '')}` : 'not charged'}`,
  'project.made': (name, details) => `made the project ${name}${more(details)}`,
  'project.members-changed': (name, details) => `changed who is in the project ${name}${more(details)}`,
  'project.approvals-set': (name, { before, approvals }) =>
    `set how many must approve in the project ${name} from ${text(before)} to ${text(approvals)}`,
  'project.archived': (name) => `archived the project ${name}`,
  'project.restored': (name) => `took the project ${name} out of the archive`,
}

/** A sentence for one entry; an act that this version does not know is named as it is. */
export function describeAct(act: string, subjectName: string, details: Details): string {
  const words = WORDS[act as ActName] as Words | undefined
  return words ? words(subjectName, details) : `${act}: ${subjectName}${more(details)}`
}

function budget(name: string, { isSimulated, beforeMicros, limitMicros, ...rest }: Details): string {
  const { beforeWarnPercent, warnPercent } = rest
  const change = `from ${money(beforeMicros, 'none')} to ${money(limitMicros, 'none')}`
  const warning = beforeWarnPercent === warnPercent ? '' : `, warning at ${text(warnPercent)} %`
  return `${isSimulated ? 'simulated ' : ''}budget of ${name} ${change}${warning}`
}

function ending(lastFour: unknown): string {
  return lastFour ? `, ending in ${text(lastFour)}` : ''
}

function money(micros: unknown, none: string): string {
  return typeof micros === 'number' ? formatMicros(micros) : none
}

function more(details: Details): string {
  const words = pairs(details)
  return words === 'its defaults' ? '' : ` (${words})`
}

function pairs(details: Details): string {
  const words = Object.entries(details).map(([name, value]) =>
    name.endsWith('Micros') ? `${name.slice(0, -6)} ${money(value, 'none')}` : `${name} ${text(value)}`,
  )
  return words.join(', ') || 'its defaults'
}

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

function text(value: unknown): string {
  if (value === null || value === undefined) return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' && INSTANT.test(value) ? formatMoment(value) : String(value)
}
