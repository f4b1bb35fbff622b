'use client'

import { useQuery } from '@tanstack/react-query'
import { Music, X } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { fileOptions } from '@/lib/assets/client'
import { type BoardSettings, LEVEL_DB } from '@/lib/storyboard/board'
import { changeSettings } from '@/lib/storyboard/edit'
import { Button } from '../ui/button'
import { NumberField } from './number-field'
import { useOpenBoard } from './use-board'

const AssetPicker = dynamic(() => import('../create/asset-picker').then((module) => module.AssetPicker), {
  ssr: false,
})

/** The music of the film, out of the gallery, and how loud it is beneath everything else. */
export function FilmMusicField({ settings: { musicId, musicGainDb } }: { settings: BoardSettings }) {
  const { link, mayEdit } = useOpenBoard()
  const [isPicking, setIsPicking] = useState(false)
  const { data: file, isError } = useQuery({ ...fileOptions(musicId ?? ''), enabled: musicId !== null })
  const change = (patch: Partial<BoardSettings>) => changeSettings(link.doc, patch)
  const name = file?.filename ?? (isError ? 'The file of the music is gone. Choose another one.' : '…')

  return (
    <section aria-label="Music" className="flex flex-wrap items-end gap-x-3 gap-y-2">
      <div className="flex min-w-0 flex-1 basis-60 flex-col gap-1.5">
        <p className="text-sm text-muted">Music</p>
        <div className="flex min-h-10 min-w-0 items-center gap-2 text-sm">
          <Music aria-hidden className="size-4 shrink-0 text-muted" />
          <span dir="auto" className="min-w-0 truncate">
            {musicId ? name : 'None. Any sound of the gallery can be the music.'}
          </span>
          {musicId && mayEdit ? (
            <Button look="icon" aria-label="Remove the music" onClick={() => change({ musicId: null })}>
              <X aria-hidden className="size-4" />
            </Button>
          ) : null}
        </div>
      </div>
      {musicId ? (
        <div className="w-36">
          <NumberField
            label="Music level (dB)"
            value={Math.round(musicGainDb)}
            least={LEVEL_DB.least}
            most={LEVEL_DB.most}
            isFixed={!mayEdit}
            onChange={(next) => change({ musicGainDb: next })}
          />
        </div>
      ) : null}
      {mayEdit ? <Button onClick={() => setIsPicking(true)}>Choose music</Button> : null}
      {isPicking ? (
        <AssetPicker
          title="Music"
          media="audio"
          most={1}
          chosen={musicId ? [musicId] : []}
          onClose={() => setIsPicking(false)}
          onChoose={([assetId]) => assetId && change({ musicId: assetId })}
        />
      ) : null}
    </section>
  )
}
