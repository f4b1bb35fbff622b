'use client'

import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Basis } from '@/lib/assets/schema'
import { judgeRequest } from '@/lib/catalog/judge-request'
import type { GenerationRequest, Kind, Model } from '@/lib/catalog/model'
import { findModel, MODELS, modelsOf } from '@/lib/catalog/models'
import { chooseRow, offersOptions, type Policy, priceRows, type Sort } from '@/lib/pricing/client'
import type { OfferView } from '@/lib/pricing/schema'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { BasisNote } from './basis-note'
import { FormFields } from './form-fields'
import { keepDraft } from './keep-draft'
import { KindMenu } from './kind-menu'
import { AskPrice } from './live-price'
import { ModelCards } from './model-cards'
import { NoOffers } from './no-offers'
import { PricePanel } from './price-panel'
import { RecentStrip } from './recent-strip'
import { SettingsBar } from './settings-bar'
import { useBasis } from './use-basis'
import { useBroughtIn } from './use-brought-in'
import { useCeilings } from './use-ceilings'
import { useDraft } from './use-draft'
import { useMissingFaces } from './use-faces'
import { useFiles } from './use-files'
import { useLivePrices } from './use-live-prices'
import { useNeedsApproval } from './use-needs-approval'
import { useSubmit } from './use-submit'
import { useMissingVoices, voiceAddsMicros } from './use-voices'

/** What cannot be seen coming is said at once; the rest only after a try. */
const SAID_AT_ONCE = /too long|speaks of/

/** Write, see the price, generate. */
export function Composer({
  storageName,
  sold,
  initialOffers,
  copyOf,
  brought,
  broughtBasis,
}: {
  storageName: string
  /** Models that somebody offers at all. */
  sold: string[]
  /** Of the model that a new form begins with. */
  initialOffers: OfferView[]
  copyOf: string | null
  /** Settings that came with the address. */
  brought: GenerationRequest | null
  broughtBasis: Basis | null
}) {
  const { request, update, adopt, replaced, putBack } = useDraft(storageName)
  const { trouble } = useBroughtIn({ copyOf, brought }, adopt)
  const { basis, drop } = useBasis(storageName, {
    brought: broughtBasis,
    isFresh: Boolean(copyOf || brought),
  })
  const { submit, isBusy, error, status, clear } = useSubmit(storageName)
  const ceilings = useCeilings()
  const live = useLivePrices(request)
  const [policy, setPolicy] = useState<Policy>('cheapest')
  const [sort, setSort] = useState<Sort>('total')
  const [pinned, setPinned] = useState<string | null>(null)
  const [isTried, setIsTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  const model = findModel(request.modelId) ?? MODELS[0]!
  const offers = useQuery({
    ...offersOptions(model.id),
    initialData: () => (model === MODELS[0] ? initialOffers : undefined),
    // Never taken for the newest, however late somebody comes back to this model.
    initialDataUpdatedAt: 0,
  })
  const files = useFiles(model, request, update)
  const problems = judgeRequest(model, request, (assetId) => files.get(assetId))
  const isMeasured = !model.follows || !request[model.follows] || request.inputSeconds !== undefined
  const isComplete = problems.length === 0 && isMeasured
  const missingVoices = useMissingVoices(request)
  const missingFaces = useMissingFaces(request)
  const missing = (keyId: string) => missingVoices(keyId) ?? missingFaces(keyId)
  const asked = { request, isComplete, ceilings: ceilings.allowed, live: live.byRow, missing }
  const rows = priceRows(asked, offers.data ?? [], sort)
  const chosen = chooseRow(rows, policy, pinned)
  const needsApproval = useNeedsApproval(chosen)
  const shown = isTried ? problems : problems.filter(({ message }) => SAID_AT_ONCE.test(message))
  const fields = {
    ...Object.fromEntries(shown.map(({ field, message }) => [field, message])),
    ...error?.fields,
  }
  const closedBecause = problems[0]?.message ?? whyNot()

  function whyNot(): string | null {
    if (!offers.data) return offers.isError ? 'The prices cannot be fetched right now.' : null
    if (!chosen) return rows[0]?.closedBecause ?? 'No provider can run this yet.'
    return chosen.quote.guardTotalMicros === null ? 'Say how much it may cost at most, and tick it.' : null
  }

  function change(next: (now: GenerationRequest) => GenerationRequest) {
    clear()
    ceilings.withdraw()
    update(next)
  }

  function changeModel(to: Model) {
    setIsTried(false)
    change((now) => keepDraft(now, to))
  }

  function chooseKind(kind: Kind) {
    const sameFamily = modelsOf(kind).find(({ family }) => family === model.family)
    changeModel(sameFamily ?? modelsOf(kind)[0] ?? model)
  }

  function generate() {
    const [first] = problems
    if (first) {
      setIsTried(true)
      form.current
        ?.querySelector<HTMLElement>(
          `[data-field="${first.field}"] :is(textarea, input:checked, input:not([type=hidden]), [data-picker])`,
        )
        ?.focus()
    } else if (chosen?.quote.guardTotalMicros === null) {
      form.current?.querySelector<HTMLElement>('[inputmode=decimal]')?.focus()
    } else if (chosen) {
      setIsTried(false)
      // A price that the provider was heard to ask is shown from here on; one that counts no more is gone.
      const basedOn = basis && {
        basedOnId: basis.assetId,
        ...(basis.commentId ? { commentId: basis.commentId } : {}),
      }
      void submit(request, chosen, { basis: basedOn, needsApproval }, (quote) =>
        live.note(chosen.id, quote.certainty === 'unknown' ? null : (quote.live ?? null)),
      )
    }
  }

  return (
    <form
      ref={form}
      noValidate
      method="dialog"
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
        event.preventDefault()
        generate()
      }}
      className="lg:grid lg:grid-cols-[minmax(0,1fr)_22rem]"
    >
      <h1 className="sr-only">Create</h1>
      <div className="mx-auto flex w-full max-w-5xl min-w-0 flex-col gap-5 px-3 pt-4 pb-6 max-lg:pb-24 sm:px-6">
        {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
        {replaced ? (
          <Notice tone="info">
            <span className="flex flex-wrap items-center justify-between gap-2">
              These settings were brought in. What you were writing is kept.
              <Button className="bg-surface-3" onClick={() => (drop(), putBack())}>
                Put mine back
              </Button>
            </span>
          </Notice>
        ) : null}
        {basis ? <BasisNote basis={basis} model={model} onDrop={drop} /> : null}
        <KindMenu value={model.kind} onChange={chooseKind} />
        <div>
          <ModelCards
            kind={model.kind}
            sold={sold}
            value={model.id}
            onChange={(id) => changeModel(findModel(id) ?? model)}
          />
          <SettingsBar
            request={request}
            model={model}
            onAdopt={(settings) => (clear(), drop(), adopt(settings))}
          />
        </div>
        <FormFields
          model={model}
          request={request}
          problems={fields}
          voiceAddsMicros={voiceAddsMicros(asked, offers.data ?? [], chosen, { policy, pinned })}
          keyId={chosen?.view.key?.id}
          onChange={change}
        />
        <RecentStrip />
      </div>
      <PricePanel
        rows={rows}
        noRows={<NoOffers offers={offers} />}
        chosen={chosen}
        chosenNote={
          chosen ? <AskPrice row={chosen} request={request} isComplete={isComplete} prices={live} /> : null
        }
        policy={policy}
        sort={sort}
        perUnit={model.output === 'image' ? 'picture' : 's'}
        ceiling={ceilings.of(chosen?.id ?? '')}
        needsApproval={needsApproval}
        isBusy={isBusy}
        error={error}
        status={status}
        closedBecause={closedBecause}
        canPress={chosen !== null || problems.length > 0}
        onPolicy={(next) => {
          setPolicy(next)
          setSort(next === 'fastest' ? 'wait' : 'total')
          setPinned(next === 'pinned' ? (chosen?.id ?? null) : null)
        }}
        onSort={setSort}
        onChoose={(id) => {
          setPinned(id)
          setPolicy('pinned')
        }}
        onCeiling={(ceiling) => chosen && ceilings.set(chosen.id, ceiling)}
        onGenerate={generate}
      />
    </form>
  )
}
