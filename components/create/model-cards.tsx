'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Kind } from '@/lib/catalog/model'
import { modelsOf } from '@/lib/catalog/models'
import { offersOptions } from '@/lib/pricing/client'
import { RadioGroup } from '../ui/radio-group'

/** The models of one kind as cards that say what each is good for; many of them scroll in their own frame. */
export function ModelCards({
  kind,
  sold,
  value,
  onChange,
}: {
  kind: Kind
  /** Models that somebody offers at all. */
  sold: readonly string[]
  value: string
  onChange: (modelId: string) => void
}) {
  const client = useQueryClient()
  const frame = useRef<HTMLDivElement>(null)

  // The chosen one is in sight, without moving the page.
  useEffect(() => {
    const box = frame.current
    const card = box?.querySelector<HTMLElement>('label:has(:checked)')
    if (!box || !card) return
    const [outer, inner] = [box.getBoundingClientRect(), card.getBoundingClientRect()]
    if (inner.top < outer.top || inner.bottom > outer.bottom) box.scrollTop += inner.top - outer.top - 8
    if (inner.left < outer.left || inner.right > outer.right) box.scrollLeft += inner.left - outer.left - 8
  }, [kind, value])

  return (
    <div
      ref={frame}
      // Its prices are there by the time a card is pressed.
      onPointerOver={({ target }) => {
        const reached = target instanceof Element && target.closest('label')?.querySelector('input')
        if (reached) void client.prefetchQuery(offersOptions(reached.value))
      }}
      className="relative -m-1 overflow-x-hidden overflow-y-auto p-1 max-sm:-mx-3 max-sm:overflow-x-auto max-sm:px-3 sm:max-h-53"
    >
      <RadioGroup
        legend="Model"
        isLegendHidden
        look="cards"
        options={modelsOf(kind).map(({ id, name, goodFor }) => ({
          value: id,
          label: name,
          note: sold.includes(id) ? goodFor : `${goodFor} · no provider yet`,
        }))}
        value={value}
        onChange={onChange}
      />
    </div>
  )
}
