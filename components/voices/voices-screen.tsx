'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useMemo, useState } from 'react'
import { voicesOptions } from '@/lib/voices/client'
import type { VoicesView, VoiceView } from '@/lib/voices/schema'
import { Button } from '../ui/button'
import { RadioGroup } from '../ui/radio-group'
import { StaleNotice } from '../ui/stale-notice'
import { VoiceLibrary } from './voice-library'

const VoiceDetails = dynamic(() => import('./voice-details').then((module) => module.VoiceDetails), {
  ssr: false,
})
const MakeVoice = dynamic(() => import('./make-voice').then((module) => module.MakeVoice), { ssr: false })
const NameVoice = dynamic(() => import('./name-voice').then((module) => module.NameVoice), { ssr: false })

const CATALOGUES = [
  { value: 'video', label: 'Video', words: 'They speak in a clip, beside its picture.' },
  { value: 'speech', label: 'Speech', words: 'They read a text aloud. No clip takes them as its own voice.' },
] as const
type Catalogue = (typeof CATALOGUES)[number]['value']

/** Every voice of this workspace, each catalogue by itself. */
export function VoicesScreen({ initial, mayChange }: { initial: VoicesView; mayChange: boolean }) {
  const { data, isError } = useQuery({ ...voicesOptions(), initialData: initial })
  const { voices, keys } = data
  const [catalogue, setCatalogue] = useState<Catalogue>(
    initial.voices.some((voice) => voice.catalogue === 'video') ? 'video' : 'speech',
  )
  const [shownRef, setShownRef] = useState<string | null>(null)
  const [opened, setOpened] = useState<'name' | 'make' | null>(null)
  const shelf = useMemo(() => voices.filter((voice) => voice.catalogue === catalogue), [voices, catalogue])
  const shown = voices.find(({ ref }) => ref === shownRef)
  const isVideo = catalogue === 'video'

  return (
    <div className="mx-auto flex max-w-6xl flex-col gap-4 px-3 py-6 sm:px-6">
      <div className="flex min-h-10 flex-wrap items-center justify-between gap-3">
        <h1 className="text-lg font-semibold">Voices</h1>
        {mayChange && isVideo && keys.length > 0 ? (
          <div className="flex flex-wrap gap-2">
            <Button look="plain" onClick={() => setOpened('name')}>
              Bring in a voice
            </Button>
            <Button onClick={() => setOpened('make')}>
              <Plus aria-hidden className="size-4" />
              Make a voice
            </Button>
          </div>
        ) : null}
      </div>
      {isError ? <StaleNotice /> : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <RadioGroup
          legend="Catalogue"
          isLegendHidden
          options={CATALOGUES}
          value={catalogue}
          onChange={setCatalogue}
        />
        <p className="text-sm text-muted">{CATALOGUES.find(({ value }) => value === catalogue)!.words}</p>
      </div>
      {shelf.length > 0 ? (
        <VoiceLibrary
          key={catalogue}
          voices={shelf}
          {...(mayChange && isVideo ? { onDetails: ({ ref }: VoiceView) => setShownRef(ref) } : {})}
        />
      ) : (
        <p className="max-w-prose py-6 text-sm text-muted">
          {keys.length > 0
            ? 'No voices yet. Those on a provider’s list come by themselves; one that you know the id of can be brought in.'
            : 'No voices yet: they come with a key of a provider whose clips can speak with a chosen voice.'}
        </p>
      )}
      {shown ? <VoiceDetails key={shown.ref} voice={shown} onClose={() => setShownRef(null)} /> : null}
      {opened === 'name' ? <NameVoice keys={keys} onClose={() => setOpened(null)} /> : null}
      {opened === 'make' ? <MakeVoice onClose={() => setOpened(null)} /> : null}
    </div>
  )
}
