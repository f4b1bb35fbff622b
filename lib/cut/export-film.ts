import 'server-only'
import { attachment } from '@/lib/core/attachment'
import type { MemberCtx } from '@/lib/core/ctx'
import { AppError } from '@/lib/core/errors'
import { safeName } from '@/lib/uploads/safe-name'
import { requirePermission } from '@/lib/workspaces/permissions'
import { exportMedia } from './export-media'
import { exportPdf } from './export-pdf'
import { type LoadedFilm, loadFilm } from './load-film'
import { EXPORT_FORMATS, type ExportFormat } from './schema'
import type { Timeline } from './timeline'
import { writeSrt, writeVtt } from './write-captions'
import { writeEdl } from './write-edl'
import { writeFcpxml } from './write-fcpxml'
import { writeOtio } from './write-otio'

const TEXTS: Record<
  Exclude<ExportFormat, 'pdf' | 'zip'>,
  [mime: string, write: (timeline: Timeline) => string]
> = {
  edl: ['text/plain; charset=utf-8', writeEdl],
  otio: ['application/json', writeOtio],
  fcpxml: ['application/xml', writeFcpxml],
  srt: ['application/x-subrip; charset=utf-8', writeSrt],
  vtt: ['text/vtt; charset=utf-8', writeVtt],
}
/** What lies beside the media in their zip. */
const BESIDE = ['edl', 'otio', 'fcpxml', 'srt'] as const

/** The storyboard as a file for somebody else's program, or for paper. */
export async function exportFilm(ctx: MemberCtx, storyboardId: string, asked: string): Promise<Response> {
  requirePermission(ctx, 'view')
  const format = EXPORT_FORMATS.find((name) => name === asked)
  if (!format) throw new AppError('not_found', 'A storyboard cannot be saved as that.')
  const film = await loadFilm(ctx, storyboardId)
  if (format === 'zip')
    return exportMedia(
      film,
      nameOf(film, 'zip'),
      BESIDE.map((one) => textOf(film, one)),
    )
  if (format === 'pdf') return send(nameOf(film, 'pdf'), 'application/pdf', await exportPdf(film))
  const { name, text } = textOf(film, format)
  return send(name, TEXTS[format][0], text)
}

function textOf(film: LoadedFilm, format: keyof typeof TEXTS) {
  return { name: nameOf(film, format), text: TEXTS[format][1](film.timeline) }
}

/** The film's own, as far as every file system takes it. */
function nameOf({ name }: LoadedFilm, format: ExportFormat): string {
  return safeName(`${name.replaceAll(/[/\\:*?"<>|]/g, '-')}.x`, format)
}

function send(filename: string, mime: string, body: string | Buffer): Response {
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    headers: {
      'content-type': mime,
      'content-disposition': attachment(filename),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
