'use client'

import { Search, Star } from 'lucide-react'
import { type RefObject, useMemo } from 'react'
import { VOICE_AGES, VOICE_GENDERS, VOICE_TONES } from '@/lib/catalog/speech-voices'
import { getModel } from '@/lib/catalog/models'
import type { VoiceView } from '@/lib/voices/schema'
import { Button } from '../ui/button'
import { SelectField } from '../ui/select-field'
import { languageName, type VoiceFilter } from './filter-voices'

const same = (values: readonly string[]) => values.map((value) => [value, value] as const)

/** What one looks for among voices. */
export function VoiceFilters({
  voices,
  filter,
  searchRef,
  hasModels,
  onFilter,
}: {
  /** All of them: only what is there can be asked for. */
  voices: readonly VoiceView[]
  filter: VoiceFilter
  searchRef: RefObject<HTMLInputElement | null>
  /** Whether one looks for a model too. */
  hasModels: boolean
  onFilter: (change: Partial<VoiceFilter>) => void
}) {
  const lists = useMemo(() => {
    const houses = voices.flatMap((voice) => voice.houses)
    return {
      language: [...new Set(voices.flatMap(({ language }) => language ?? []))].map(
        (language) => [language, languageName(language)] as const,
      ),
      providerId: [...new Map(houses.map(({ providerId, providerName }) => [providerId, providerName]))],
      modelId: [...new Set(houses.flatMap(({ modelIds }) => modelIds))].map(
        (modelId) => [modelId, getModel(modelId).name] as const,
      ),
    }
  }, [voices])
  const choice = (
    name: 'language' | 'gender' | 'age' | 'tone' | 'providerId' | 'modelId',
    label: string,
    any: string,
    options: readonly (readonly [string, string])[],
  ) => (
    <SelectField
      aria-label={label}
      options={[['', any], ...options]}
      value={filter[name]}
      onChange={({ target }) => onFilter({ [name]: target.value })}
      className="max-sm:flex-1 max-sm:basis-32 sm:max-w-38"
    />
  )
  return (
    <div className="flex flex-wrap items-center gap-2">
      <label className="relative min-w-0 grow basis-full sm:max-w-72 sm:basis-56">
        <span className="sr-only">Search voices</span>
        <Search aria-hidden className="absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted" />
        <input
          ref={searchRef}
          type="search"
          placeholder="Search voices"
          value={filter.words}
          maxLength={200}
          onChange={({ target }) => onFilter({ words: target.value })}
          className="min-h-10 w-full rounded-control bg-surface-2 pr-3 pl-9 text-base ring-1 ring-edge ring-inset placeholder:text-muted hover:bg-surface-3 sm:text-sm"
        />
      </label>
      {choice('language', 'Language', 'Any language', lists.language)}
      {choice('gender', 'Gender', 'Any gender', same(VOICE_GENDERS))}
      {choice('age', 'Age', 'Any age', same(VOICE_AGES))}
      {choice('tone', 'Tone', 'Any tone', same(VOICE_TONES))}
      {lists.providerId.length > 1
        ? choice('providerId', 'Provider', 'Any provider', lists.providerId)
        : null}
      {hasModels && lists.modelId.length > 1 ? choice('modelId', 'Model', 'Any model', lists.modelId) : null}
      <Button
        aria-pressed={filter.isKept}
        onClick={() => onFilter({ isKept: !filter.isKept })}
        className="aria-pressed:bg-surface-3 aria-pressed:ring-1 aria-pressed:ring-edge aria-pressed:ring-inset"
      >
        <Star aria-hidden className="size-4" />
        At hand
      </Button>
    </div>
  )
}
