'use client'

import NextLink from 'next/link'
import { type ComponentProps, useState } from 'react'

/**
 * A link to another page of ours, fetched ahead once it is pointed at or focused. Fetching all that is in sight, as the
 * framework would, costs a studio a dozen pages for each one that is opened.
 */
export function Link({ onPointerEnter, onFocus, ...props }: ComponentProps<typeof NextLink>) {
  const [isMeant, setIsMeant] = useState(false)
  return (
    <NextLink
      {...props}
      prefetch={isMeant ? null : false}
      onPointerEnter={(event) => {
        setIsMeant(true)
        onPointerEnter?.(event)
      }}
      onFocus={(event) => {
        setIsMeant(true)
        onFocus?.(event)
      }}
    />
  )
}
