import 'server-only'
import { buffer } from 'node:stream/consumers'
import { publicLink } from '@/lib/assets/public-link'
import { FIELDS, type MediaFieldName } from '@/lib/catalog/field-list'
import type { GenerationRequest } from '@/lib/catalog/model'
import { filesOf } from '@/lib/catalog/request'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { store } from '@/lib/core/storage/store'
import { withFaceIds } from '@/lib/faces/named-faces'
import { withVoiceIds } from '@/lib/voices/named-voices'
import type { InputFile, Offer, Provider, ProviderIo, StartCall } from '@/lib/providers/contract'

/** Hands the request's files to the provider, which is free, and puts the paid call together. */
export async function prepareCall(
  generation: { id: string; workspaceId: string; keyId: string; isSimulated: boolean },
  asked: GenerationRequest,
  offer: Offer,
  provider: Provider,
  io: ProviderIo,
  address: { clientReference: string; callbackUrl: string | undefined },
): Promise<StartCall> {
  const request = await withFaceIds(generation, await withVoiceIds(generation, asked))
  const inputs: Partial<Record<MediaFieldName, string[]>> = {}
  for (const { field, assetId } of filesOf(request)) {
    if (!provider.prepare) throw new AppError('internal', `${provider.name} takes no files`)
    const file = await readInputFile(generation, provider, assetId, field)
    inputs[field] = [...(inputs[field] ?? []), await provider.prepare(file, io)]
  }
  const { clientReference, callbackUrl } = address
  return { offer, request, inputs, clientReference, ...(callbackUrl ? { callbackUrl } : {}) }
}

/** A file of ours as a provider takes it. Throws `not_found` where it is gone. */
export async function readInputFile(
  { workspaceId, isSimulated }: { workspaceId: string; isSimulated: boolean },
  provider: Provider,
  assetId: string,
  field: MediaFieldName,
): Promise<InputFile> {
  const { media, label } = FIELDS[field]
  const asset = await db().asset.findFirst({ where: { id: assetId, workspaceId, mediaType: media } })
  if (!asset) throw new AppError('not_found', `${label}: the file is gone. Nothing was sent.`)
  return {
    field,
    media,
    filename: asset.filename,
    mime: asset.mime,
    // What a provider fetches by itself may be large, and is not held in memory for nothing.
    bytes: provider.fetchesOnly?.includes(media)
      ? new Uint8Array()
      : await buffer(store().read(asset.storageKey)),
    widthPx: asset.widthPx ?? 0,
    heightPx: asset.heightPx ?? 0,
    seconds: asset.durationMs === null ? null : asset.durationMs / 1000,
    publicUrl: publicLink(assetId, { isSimulated }),
  }
}
