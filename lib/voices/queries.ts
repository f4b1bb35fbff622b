import 'server-only'
import { SPEECH_VOICES, type VoiceAge, type VoiceGender, type VoiceTone } from '@/lib/catalog/speech-voices'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { SubmitGenerationInput } from '@/lib/generations/schema'
import { isTerminal } from '@/lib/generations/state'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { Prisma } from '@/prisma/client/client'
import { SPEECH_HOUSES, VIDEO_HOUSES } from './houses'
import { refOf, type VoiceKeyView, type VoicePlaceView, type VoicesView, type VoiceView } from './schema'
import { findVoiceKeys, type VoiceKey } from './voice-keys'

/** Every voice there is for this workspace: those of video first, then those of speech. */
export async function getVoices(ctx: MemberCtx): Promise<VoicesView> {
  requirePermission(ctx, 'view')
  const { workspaceId } = ctx
  const [rows, keys, rowsKept] = await Promise.all([
    db().voice.findMany({
      where: { workspaceId, goneAt: null },
      include: WITH_PLACES,
      orderBy: [{ createdAt: 'asc' }, { name: 'asc' }, { id: 'asc' }],
    }),
    findVoiceKeys(ctx),
    db().keptVoice.findMany({ where: { workspaceId, userId: ctx.actor.userId }, select: { ref: true } }),
  ])
  const kept = new Set(rowsKept.map(({ ref }) => ref))
  const voices = [
    ...rows.map((row) => viewVideoVoice(row, keys, kept)),
    ...SPEECH_VOICES.map((voice): VoiceView => ({
      ...voice,
      catalogue: 'speech',
      houses: SPEECH_HOUSES.get(voice.ref) ?? [],
      places: [],
      sampleId: null,
      hasTrial: false,
      isKept: kept.has(voice.ref),
    })),
  ]
  return { voices, keys: keys.map(viewKey) }
}

function viewKey({ id, label, isSimulator, providerName }: VoiceKey): VoiceKeyView {
  return { keyId: id, keyLabel: label, providerName, isSimulator }
}

const WITH_PLACES = {
  places: true,
  makings: {
    select: { generation: { select: { keyId: true, state: true, message: true, createdAt: true } } },
    where: { generation: { state: { notIn: ['done', 'cancelled'] } } },
    orderBy: { generation: { createdAt: 'desc' } },
  },
  approvals: { select: { input: true }, where: { state: 'waiting' } },
} satisfies Prisma.VoiceInclude

type Row = Prisma.VoiceGetPayload<{ include: typeof WITH_PLACES }>

function viewVideoVoice(row: Row, keys: readonly VoiceKey[], kept: ReadonlySet<string>): VoiceView {
  const ref = refOf(row.id)
  const places = keys.map((key) => viewPlace(row, key))
  const there = new Set(
    keys.filter((_, at) => places[at]!.state === 'ready').map(({ providerId }) => providerId),
  )
  return {
    ref,
    catalogue: 'video',
    id: ref,
    name: row.name,
    meaning: null,
    language: row.language,
    gender: row.gender as VoiceGender | null,
    age: row.age as VoiceAge | null,
    tone: row.tone as VoiceTone | null,
    houses: [...there].map((providerId) => VIDEO_HOUSES.get(providerId)!),
    places,
    sampleId: row.sampleId,
    hasTrial:
      row.sampleId !== null || row.trialKey !== null || row.places.some(({ trialUrl }) => trialUrl !== null),
    isKept: kept.has(ref),
  }
}

/** With one key there may be one that is ready beside others that are being deleted. */
function viewPlace(row: Row, key: VoiceKey): VoicePlaceView {
  const own = row.places.filter(({ keyId }) => keyId === key.id)
  const place = own.find(({ state }) => state === 'ready') ?? own[0]
  const making =
    place?.state === 'ready' ? undefined : row.makings.find((one) => one.generation.keyId === key.id)
  const { state = null, message = null } = making?.generation ?? {}
  const isAsked =
    place?.state !== 'ready' &&
    row.approvals.some(({ input }) => SubmitGenerationInput.parse(input).keyId === key.id)
  return {
    ...viewKey(key),
    remoteId: place?.remoteId ?? null,
    origin: place?.origin ?? null,
    state: isAsked ? 'asked' : state ? (isTerminal(state) ? 'failed' : 'making') : (place?.state ?? 'none'),
    canDelete: place?.origin === 'made' && (place.state === 'ready' || place.state === 'kept'),
    message: isAsked ? null : making ? message : (place?.message ?? null),
  }
}
