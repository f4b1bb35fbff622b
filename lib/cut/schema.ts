/** What a storyboard is handed on as, beside the films that the worker renders. */
export const EXPORT_FORMATS = ['pdf', 'edl', 'otio', 'fcpxml', 'srt', 'vtt', 'zip'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]
