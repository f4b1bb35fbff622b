'use client'

import { useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import { discardPart, isFileOf, partsOptions } from '@/lib/uploads/client'
import type { PartView } from '@/lib/uploads/schema'
import { Button } from '../ui/button'
import { UploadInput } from './upload-input'
import { useStudioUploads } from './use-studio-uploads'

/** A file that stopped half-way when its page went: the same one, chosen again, goes on from there. */
export function UnfinishedRow({ part, onGone }: { part: PartView; onGone: () => void }) {
  const client = useQueryClient()
  const { add } = useStudioUploads()
  const [trouble, setTrouble] = useState<string | null>(null)
  const { id, filename, bytes, arrived, projectId } = part

  function choose([file]: File[]) {
    if (!file) return
    if (!isFileOf(part, file)) return setTrouble(`That is another file, or it was changed since.`)
    onGone()
    add([file], projectId)
  }

  async function discard() {
    try {
      await discardPart(id)
      onGone()
    } catch {
      setTrouble('The studio did not answer. Try again.')
    }
    void client.invalidateQueries(partsOptions())
  }

  return (
    <li className="flex items-center gap-1 border-t border-line py-1 first:border-t-0">
      <div className="min-w-0 flex-1 py-1.5">
        <p dir="auto" title={filename} className="truncate">
          {filename}
        </p>
        <p className="text-sm text-muted">
          {Math.floor((arrived / bytes) * 100)} % is here. Choose the same file to go on.
        </p>
        {trouble ? (
          <p role="alert" className="text-sm text-bad">
            {trouble}
          </p>
        ) : null}
      </div>
      <UploadInput isOne label={`Choose ${filename} again`} onChoose={choose}>
        Choose
      </UploadInput>
      <Button look="icon" aria-label={`Discard ${filename}`} onClick={() => void discard()}>
        <X aria-hidden className="size-4" />
      </Button>
    </li>
  )
}
