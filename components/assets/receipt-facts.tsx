import type { AssetView } from '@/lib/assets/schema'
import { formatMicros } from '@/lib/core/money'
import { formatSeconds } from '@/lib/core/time'
import { lineWords } from '@/lib/pricing/client'
import { CopyText } from '../ui/copy-text'
import { Facts } from './facts'

const CHARGED_WORDS = {
  provider: 'as the provider reported',
  quote: 'as quoted',
  person: 'settled by hand',
} as const

/** What it cost and who made it. */
export function ReceiptFacts({ generation }: { generation: NonNullable<AssetView['generation']> }) {
  const { chargedMicros, chargedSource, acceptedAt, finishedAt, taskId } = generation
  return (
    <Facts
      title="Price"
      facts={[
        ...generation.quoteLines.map(
          (line) => [`${line.label[0]?.toUpperCase() ?? ''}${line.label.slice(1)}`, lineWords(line)] as const,
        ),
        ['Quoted', formatMicros(generation.quotedMicros)],
        [
          'Charged',
          chargedMicros === null
            ? generation.quotedMicros === 0
              ? 'nothing'
              : 'not settled yet'
            : `${formatMicros(chargedMicros)}${chargedSource ? `, ${CHARGED_WORDS[chargedSource]}` : ''}`,
        ],
        ['Price from', `${generation.priceSource}, ${generation.priceAsOf}`],
        ['Provider', generation.providerName],
        [
          'Took',
          acceptedAt && finishedAt
            ? formatSeconds((Date.parse(finishedAt) - Date.parse(acceptedAt)) / 1000)
            : null,
        ],
        ['Task', taskId ? <CopyText key="task" text={taskId} what="task id" /> : null],
      ]}
    />
  )
}
