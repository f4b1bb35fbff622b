'use client'

import { Bookmark, History, Sparkles } from 'lucide-react'
import type { GenerationRequest, Model } from '@/lib/catalog/model'
import { Popup } from '../ui/popup'
import { ExampleList } from './example-list'
import { ProjectField } from './project-field'
import { PresetList } from './preset-list'
import { PromptHistory } from './prompt-history'

/** Where whole settings come from: kept ones, earlier ones, and examples to begin with. */
export function SettingsBar({
  request,
  model,
  onAdopt,
}: {
  request: GenerationRequest
  model: Model
  onAdopt: (settings: GenerationRequest) => void
}) {
  return (
    <div className="relative mt-2 -ml-2.5 flex flex-wrap items-center">
      <Popup label="Presets" icon={<Bookmark aria-hidden className="size-4" />}>
        {(close) => <PresetList request={request} onApply={(settings) => (onAdopt(settings), close())} />}
      </Popup>
      <Popup label="History" icon={<History aria-hidden className="size-4" />}>
        {(close) => <PromptHistory onChoose={(settings) => (onAdopt(settings), close())} />}
      </Popup>
      <Popup label="Examples" icon={<Sparkles aria-hidden className="size-4" />}>
        {(close) => <ExampleList model={model} onChoose={(settings) => (onAdopt(settings), close())} />}
      </Popup>
      <ProjectField />
    </div>
  )
}
