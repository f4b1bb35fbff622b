import { formatMicros, type Micros } from '@/lib/core/money'

/** `5 s × $0.084`, `60 characters × $0.0001`; a price per call stands alone. */
export function lineWords({
  quantity,
  unit,
  unitMicros,
}: {
  quantity: number
  unit: string
  unitMicros: Micros
}): string {
  const price = formatMicros(unitMicros)
  if (unit === 'clip') return quantity === 1 ? `${price} each` : `${quantity} × ${price}`
  if (unit === 'second') return `${quantity} s × ${price}`
  const noun = unit === 'image' ? 'picture' : unit
  return `${quantity} ${noun}${quantity === 1 ? '' : 's'} × ${price}`
}
