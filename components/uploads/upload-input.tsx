'use client'

import { FileUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { FORMAT_NAMES, FORMATS } from '@/lib/catalog/file-format'
import { buttonClass } from '../ui/button'

const ACCEPT = FORMAT_NAMES.flatMap((format) => [FORMATS[format].mime, `.${format}`]).join(',')

/** A button that opens the picker of files. */
export function UploadInput({
  label,
  isOne = false,
  onChoose,
  children,
}: {
  label: string
  isOne?: boolean
  onChoose: (files: File[]) => void
  children: ReactNode
}) {
  return (
    <label
      className={buttonClass(
        'plain',
        'relative px-2.5 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent max-sm:px-2',
      )}
    >
      <FileUp aria-hidden className="size-4" />
      {children}
      <input
        type="file"
        aria-label={label}
        multiple={!isOne}
        accept={ACCEPT}
        className="absolute inset-0 w-full cursor-pointer opacity-0"
        onChange={(event) => {
          onChoose([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </label>
  )
}
