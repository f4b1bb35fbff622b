import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { type LoadedFilm, stillOf } from '@/lib/cut/load-film'
import { framesOf } from '@/lib/cut/timecode'
import { voiceOf } from '@/lib/storyboard/say-shot'
import { findStandIns } from '@/lib/voices/find-stand-in'
import type { AnimaticFilm, CutFilm, Film } from './film'
import type { AskRenderInput } from './schema'

/** Everything that the worker needs to know of the film, as it is now. */
export async function freezeFilm(
  ctx: MemberCtx,
  loaded: LoadedFilm,
  { kind, hasCaptions }: Pick<AskRenderInput, 'kind' | 'hasCaptions'>,
): Promise<Film> {
  const { name, timeline } = loaded
  const { music } = timeline
  const animatic = kind === 'animatic' ? await animaticOf(ctx, loaded) : null
  const pictures = animatic
    ? animatic.shots.map(({ stillId }) => stillId)
    : timeline.clips.map(({ mediaId }) => mediaId)
  if (pictures.length === 0)
    throw new AppError('precondition', 'Nothing is in the cut any more. Put a shot into it, then try again.')
  const mediaIds = [...pictures, music?.mediaId ?? null].filter((id) => id !== null)
  const simulated = await db().asset.count({ where: { id: { in: mediaIds }, isSimulated: true } })
  const frozen = { name, hasCaptions, isSimulated: simulated > 0 }
  return animatic
    ? ({ kind: 'animatic', ...frozen, animatic } satisfies AnimaticFilm)
    : ({ kind: 'cut', ...frozen, timeline } satisfies CutFilm)
}

async function animaticOf(ctx: MemberCtx, loaded: LoadedFilm): Promise<AnimaticFilm['animatic']> {
  const { board, elements, timeline } = loaded
  const lines = board.shots.flatMap((shot) => shot.lines)
  const standIns = await findStandIns(ctx, [
    ...new Set(lines.flatMap((line) => voiceOf(line, elements) ?? [])),
  ])
  const { rate, widthPx, heightPx, music } = timeline
  return {
    rate,
    widthPx,
    heightPx,
    music: music && { mediaId: music.mediaId, gainDb: music.gainDb },
    shots: board.shots.map((shot, at) => ({
      name: `Shot ${at + 1}`,
      stillId: stillOf(shot, loaded)?.id ?? null,
      prompt: shot.prompt,
      framing: shot.framing,
      camera: shot.camera,
      frames: framesOf(shot.durationSeconds, rate),
      lines: shot.lines.map((line) => {
        const { speakerId, speaker, words } = line
        const name = elements.find(({ id }) => id === speakerId)?.name ?? speaker
        const standIn = standIns.get(voiceOf(line, elements) ?? '')
        return { speakerId: speakerId ?? name, speaker: name, words, ...standIn }
      }),
    })),
  }
}
