import { ACTS } from '@/lib/audit/schema'

/** Every act as it can be chosen: `key.tried-again` is “Key: tried again”. */
export const ACT_GROUPS = ACTS.map((act) => {
  const [noun = '', what = ''] = act.split('.')
  return [act, `${noun.charAt(0).toUpperCase()}${noun.slice(1)}: ${what.replaceAll('-', ' ')}`] as const
})
