import type { TakeFile, TakeView } from '@/lib/takes/schema'

/** A clip of five seconds. */
export const makeFile = (assetId: string, change: Partial<TakeFile> = {}): TakeFile => ({
  assetId,
  mediaType: 'video',
  url: `/api/media/${assetId}`,
  posterUrl: `/api/media/${assetId}?variant=poster`,
  filename: 'take.mp4',
  durationMs: 5_000,
  widthPx: 1280,
  heightPx: 720,
  fps: 24,
  hasAudio: true,
  ...change,
})

/** One that is done, of five seconds. */
export const makeTake = (shotId: string, change: Partial<TakeView> = {}): TakeView => ({
  id: `take-${shotId}-${change.number ?? 1}`,
  shotId,
  number: 1,
  state: 'done',
  generationId: null,
  generationState: null,
  approvalId: null,
  progress: null,
  message: null,
  flag: null,
  usualWaitSeconds: 60,
  file: makeFile('asset'),
  startMs: 0,
  endMs: 5_000,
  inputs: {},
  isStarred: false,
  isSimulated: true,
  priceMicros: null,
  shotCount: 1,
  byName: 'Anna Berg',
  createdAt: '2026-11-22T10:00:00.000Z',
  ...change,
})
