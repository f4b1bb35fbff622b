'use client'

import { Box, MapPin, Plus, UserRound } from 'lucide-react'
import { memo } from 'react'
import type { ElementType } from '@/lib/elements/element-type'
import type { ElementView } from '@/lib/elements/schema'
import { Popup } from '../ui/popup'
import { ElementForm } from './element-form'

const ICONS: Record<ElementType, typeof Box> = { character: UserRound, place: MapPin, prop: Box }

/** Who and what is in the film. */
export const ElementBar = memo(function ElementBar({
  projectId,
  elements,
  mayEdit,
}: {
  projectId: string
  elements: readonly ElementView[]
  mayEdit: boolean
}) {
  const live = elements.filter(({ isGone }) => !isGone)
  return (
    <ul aria-label="Elements" className="relative flex flex-wrap items-center gap-1">
      {live.map((element) => {
        const Icon = ICONS[element.type]
        return (
          <li key={element.id}>
            {mayEdit ? (
              <Popup
                label={element.name}
                purpose={`Change ${element.name}`}
                icon={<Icon aria-hidden className="size-4" />}
              >
                {(close) => <ElementForm projectId={projectId} element={element} onDone={close} />}
              </Popup>
            ) : (
              <span className="flex min-h-10 items-center gap-1.5 px-2.5 text-sm text-muted">
                <Icon aria-hidden className="size-4" />
                <span dir="auto">{element.name}</span>
              </span>
            )}
          </li>
        )
      })}
      {mayEdit ? (
        <li>
          <Popup label="New element" icon={<Plus aria-hidden className="size-4" />}>
            {(close) => <ElementForm projectId={projectId} element={null} onDone={close} />}
          </Popup>
        </li>
      ) : null}
    </ul>
  )
})
