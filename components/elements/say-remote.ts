import type { LooksPart, RemoteElementView } from '@/lib/elements/schema'

const PARTS: Record<LooksPart, string> = { pictures: 'pictures', description: 'looks', voice: 'voice' }

/** How an element stands at a provider, in a sentence. */
export function sayRemote({ state, changed, message }: RemoteElementView): string {
  switch (state) {
    case 'none':
      return 'Not made there.'
    case 'making':
      return `Being made there. ${message ?? ''}`.trim()
    case 'ready':
      return 'Made there: plans name it instead of sending pictures.'
    case 'stale': {
      const words = changed.map((part) => PARTS[part]).join(' and ')
      return `${words.charAt(0).toUpperCase()}${words.slice(1)} changed since: make it again. Until then plans send pictures.`
    }
    case 'leaving':
      return message ?? 'Being deleted there.'
    default:
      return message ?? ''
  }
}

/** What the button says that makes it. */
export function sayMake({ state, providerName }: RemoteElementView): string {
  if (state === 'making') return `Being made at ${providerName}`
  if (state === 'failed' || state === 'unclear') return 'Try again · free'
  const again = state === 'stale' ? ' again' : ''
  return `Make${again} at ${providerName} · free`
}
