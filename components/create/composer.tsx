'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Kind } from '@/lib/catalog/model'
import { findModel, KIND_LABELS, KINDS, MODELS, modelsOf } from '@/lib/catalog/models'
import { carryOver, checkRequest } from '@/lib/catalog/request'
import { fetchGeneration, queueOptions } from '@/lib/generations/client'
import { offersOptions } from '@/lib/pricing/client'
import type { OfferView } from '@/lib/pricing/schema'
import { QueueItem } from '../queue/queue-item'
import { Notice } from '../ui/notice'
import { RadioGroup } from '../ui/radio-group'
import { FormFields } from './form-fields'
import { PricePanel } from './price-panel'
import { type Policy, priceRows } from './price-rows'
import { useDraft } from './use-draft'
import { useSubmit } from './use-submit'

const RECENT = 3

/** Write, see the price, generate. */
export function Composer({
  storageName,
  initialOffers,
  copyOf,
}: {
  storageName: string
  initialOffers: OfferView[]
  copyOf: string | null
}) {
  const { request, setRequest, adopt } = useDraft(storageName)
  const { data: offers } = useQuery({ ...offersOptions(), initialData: initialOffers })
  const { data: queue } = useQuery(queueOptions())
  const { submit, isBusy, error, status, clear } = useSubmit(storageName)
  const [policy, setPolicy] = useState<Policy>('cheapest')
  const [pinned, setPinned] = useState<string | null>(null)
  const [isTried, setIsTried] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)

  const model = findModel(request.modelId) ?? MODELS[0]!
  const problems = checkRequest(model, request)
  const rows = priceRows(request, offers, policy)
  const open = rows.filter((row) => row.closedBecause === null)
  const chosen = open.find((row) => row.id === pinned) ?? open[0] ?? null
  const shown = isTried ? problems : problems.filter(({ message }) => message.includes('too long'))
  const fields = {
    ...Object.fromEntries(shown.map(({ field, message }) => [field, message])),
    ...error?.fields,
  }
  const closedBecause =
    problems[0]?.message ?? (chosen ? null : (rows[0]?.closedBecause ?? 'No provider can run this yet.'))

  useEffect(() => {
    if (!copyOf) return
    fetchGeneration(copyOf)
      .then(({ request: settings }) => adopt(settings))
      .catch((cause: unknown) =>
        setTrouble(cause instanceof Error ? cause.message : 'Those settings could not be fetched.'),
      )
  }, [copyOf, adopt])

  function change(next: typeof request) {
    clear()
    setRequest(next)
  }

  function chooseKind(kind: Kind) {
    const sameFamily = modelsOf(kind).find(({ family }) => family === model.family)
    change(carryOver(request, sameFamily ?? modelsOf(kind)[0] ?? model))
  }

  function generate() {
    setIsTried(true)
    if (problems.length > 0) {
      const [first] = problems
      form.current?.querySelector<HTMLElement>(`[data-field="${first?.field}"] :is(textarea, input)`)?.focus()
      return
    }
    if (chosen) {
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
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) generate()
      }}
      className="mx-auto grid max-w-7xl gap-8 px-3 py-6 sm:px-6 lg:grid-cols-[minmax(0,1fr)_22rem]"
    >
      <h1 className="sr-only">Create</h1>
      <div className="flex min-w-0 flex-col gap-6">
        {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
        <RadioGroup
          legend="What to make"
          options={KINDS.map((kind) => ({ value: kind, label: KIND_LABELS[kind] }))}
          value={model.kind}
          onChange={chooseKind}
        />
        <RadioGroup
          legend="Model"
          look="cards"
          options={modelsOf(model.kind).map(({ id, name, goodFor }) => ({
            value: id,
            label: name,
            note: goodFor,
          }))}
          value={model.id}
          onChange={(id) => change(carryOver(request, findModel(id) ?? model))}
        />
        <FormFields model={model} request={request} problems={fields} onChange={change} />
        <Recent items={[...(queue?.active ?? []), ...(queue?.recent ?? [])].slice(0, RECENT)} />
      </div>
      <div className="lg:sticky lg:top-6 lg:self-start">
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
      </div>
    </form>
  )
}

function Recent({ items }: { items: Parameters<typeof QueueItem>[0]['generation'][] }) {
  if (items.length === 0) return null
  return (
    <section aria-labelledby="recent-title" className="border-t border-line pt-4">
      <h2 id="recent-title" className="mb-1 text-sm text-muted">
        Recent
      </h2>
      {items.map((one) => (
        <QueueItem key={one.id} generation={one} />
      ))}
    </section>
  )
}
