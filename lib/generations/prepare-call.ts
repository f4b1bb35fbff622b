import 'server-only'
import { buffer } from 'node:stream/consumers'
import type { GenerationRequest } from '@/lib/catalog/model'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { store } from '@/lib/core/storage/store'
import type { InputFile, Offer, Provider, ProviderIo, StartCall } from '@/lib/providers/contract'

const FRAMES = ['startFrame', 'endFrame'] as const

/** Hands the request's pictures to the provider, which is free, and puts the paid call together. */
export async function prepareCall(
  generation: { id: string; workspaceId: string },
  request: GenerationRequest,
  offer: Offer,
  provider: Provider,
  io: ProviderIo,
  clientReference: string,
): Promise<StartCall> {
  const inputs: StartCall['inputs'] = {}
  for (const field of FRAMES) {
    const assetId = request[field]
    if (!assetId) continue
    if (!provider.prepare) throw new AppError('internal', `${provider.name} takes no files`)
    inputs[field] = await provider.prepare(await readFrame(generation.workspaceId, assetId, field), io)
  }
  return { offer, request, inputs, clientReference }
}

async function readFrame(
  workspaceId: string,
  assetId: string,
  field: InputFile['field'],
): Promise<InputFile> {
  const asset = await db().asset.findFirst({ where: { id: assetId, workspaceId, mediaType: 'image' } })
  if (!asset) throw new AppError('not_found', 'The picture for this clip is gone. Nothing was sent.')
  return {
    field,
    filename: asset.filename,
    mime: asset.mime === 'image/png' ? 'image/png' : 'image/jpeg',
    bytes: await buffer(store().read(asset.storageKey)),
    widthPx: asset.widthPx ?? 0,
    heightPx: asset.heightPx ?? 0,
  }
}
