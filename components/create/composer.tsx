'use client'

import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { GenerationRequest, Kind } from '@/lib/catalog/model'
import { findModel, KIND_LABELS, KINDS, MODELS, modelsOf } from '@/lib/catalog/models'
import { carryOver, checkRequest } from '@/lib/catalog/request'
import { offersOptions } from '@/lib/pricing/client'
import type { OfferView } from '@/lib/pricing/schema'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { RadioGroup } from '../ui/radio-group'
import { FormFields } from './form-fields'
import { PricePanel } from './price-panel'
import { type Policy, priceRows } from './price-rows'
import { RecentStrip } from './recent-strip'
import { useBroughtIn } from './use-brought-in'
import { useDraft } from './use-draft'
import { useSubmit } from './use-submit'

/** Write, see the price, generate. */
export function Composer({
  storageName,
  initialOffers,
  copyOf,
  startFrame,
}: {
  storageName: string
  initialOffers: OfferView[]
  copyOf: string | null
  startFrame: string | null
}) {
  const { request, setRequest, adopt, replaced, putBack } = useDraft(storageName)
  const { trouble } = useBroughtIn({ copyOf, startFrame }, adopt)
  const { data: offers } = useQuery({ ...offersOptions(), initialData: initialOffers })
  const { submit, isBusy, error, status, clear } = useSubmit(storageName)
  const [policy, setPolicy] = useState<Policy>('cheapest')
  const [pinned, setPinned] = useState<string | null>(null)
  const [isTried, setIsTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  const model = findModel(request.modelId) ?? MODELS[0]!
  const problems = checkRequest(model, request)
  const rows = priceRows(request, offers, policy)
  const open = rows.filter((row) => row.closedBecause === null)
  const chosen = open.find((row) => row.id === pinned) ?? open[0] ?? null
  // Only what a person cannot see coming is said before they tried.
  const shown = isTried ? problems : problems.filter(({ message }) => message.includes('too long'))
  const fields = {
    ...Object.fromEntries(shown.map(({ field, message }) => [field, message])),
    ...error?.fields,
  }
  const closedBecause =
    problems[0]?.message ?? (chosen ? null : (rows[0]?.closedBecause ?? 'No provider can run this yet.'))

  function change(next: GenerationRequest) {
    clear()
    setRequest(next)
  }

  function chooseKind(kind: Kind) {
    const sameFamily = modelsOf(kind).find(({ family }) => family === model.family)
    change(carryOver(request, sameFamily ?? modelsOf(kind)[0] ?? model))
  }

  function generate() {
    const [first] = problems
    if (first) {
      setIsTried(true)
      form.current
        ?.querySelector<HTMLElement>(`[data-field="${first.field}"] :is(textarea, input:checked, input)`)
        ?.focus()
    } else if (chosen) {
      setIsTried(false)
      void submit(request, chosen)
    }
  }

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
        event.preventDefault()
        generate()
      }}
      className="lg:grid lg:grid-cols-[minmax(0,1fr)_22rem]"
    >
      <h1 className="sr-only">Create</h1>
      <div className="mx-auto flex w-full max-w-5xl min-w-0 flex-col gap-6 px-3 pt-4 pb-6 max-lg:pb-24 sm:px-6">
        {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
        {replaced ? (
          <Notice tone="info">
            <span className="flex flex-wrap items-center justify-between gap-2">
              These settings were brought in. What you were writing is kept.
              <Button className="bg-surface-3" onClick={putBack}>
                Put mine back
              </Button>
            </span>
          </Notice>
        ) : null}
        <div className="flex flex-col gap-3">
          <RadioGroup
            legend="What to make"
            isLegendHidden
            look="tabs"
            options={KINDS.map((kind) => ({ value: kind, label: KIND_LABELS[kind] }))}
            value={model.kind}
            onChange={chooseKind}
          />
          <RadioGroup
            legend="Model"
            isLegendHidden
            look="cards"
            options={modelsOf(model.kind).map(({ id, name, goodFor }) => ({
              value: id,
              label: name,
              note: goodFor,
            }))}
            value={model.id}
            onChange={(id) => change(carryOver(request, findModel(id) ?? model))}
          />
        </div>
        <FormFields model={model} request={request} problems={fields} onChange={change} />
        <RecentStrip />
      </div>
      <PricePanel
        rows={rows}
        chosen={chosen}
        policy={policy}
        isBusy={isBusy}
        error={error}
        status={status}
        closedBecause={closedBecause}
        onPolicy={(next) => {
          setPolicy(next)
          setPinned(next === 'pinned' ? (chosen?.id ?? null) : null)
        }}
        onChoose={(id) => {
          setPinned(id)
          setPolicy('pinned')
        }}
        onGenerate={generate}
      />
    </form>
  )
}
