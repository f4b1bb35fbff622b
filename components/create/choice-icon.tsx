import { Volume2, VolumeX } from 'lucide-react'
import type { ReactNode } from 'react'
import type { FieldName } from '@/lib/catalog/model'
import type { FieldValue } from '@/lib/catalog/fields'

const LONG_PX = 16

/** A small picture of a choice, where a picture says it quicker than its word. */
export function choiceIcon(field: FieldName, value: FieldValue): ReactNode {
  if (field === 'sound')
    return value ? <Volume2 aria-hidden className="size-4" /> : <VolumeX aria-hidden className="size-4" />
  if (field !== 'aspectRatio') return null
  const [wide = 1, high = 1] = String(value).split(':').map(Number)
  const scale = LONG_PX / Math.max(wide, high)
  return (
    <span
      aria-hidden
      className="rounded-[2px] border-[1.5px] border-current"
      style={{ width: wide * scale, height: high * scale }}
    />
  )
}
