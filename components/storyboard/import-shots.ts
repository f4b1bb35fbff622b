import type { ReadTiming } from '@/lib/screenplay/import-timing'
import type { NewShot } from '@/lib/storyboard/edit'

/** As people count: `shot 2` before `shot 10`. */
export function inNameOrder<Named extends { name: string }>(files: readonly Named[]): Named[] {
  return files.toSorted((a, b) =>
    a.name.localeCompare(b.name, undefined, { numeric: true, sensitivity: 'base' }),
  )
}

/** Each picture is where its shot begins; the file's name stays as a note. */
export function shotsOfPictures(pictures: readonly { assetId: string; name: string }[]): NewShot[] {
  return pictures.map(({ assetId, name }) => ({ startFrameId: assetId, notes: name }))
}

/** Names are the first words of the prompts, to be written out; where a clip was cut from stays as a note. */
export function shotsOfTiming({ shots }: Pick<ReadTiming, 'shots'>): NewShot[] {
  return shots.map(({ name, seconds, source }) => ({
    prompt: name,
    durationSeconds: seconds,
    notes: source && source !== name ? `Cut from ${source}` : '',
  }))
}
