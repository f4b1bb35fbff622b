'use client'

import { FIELDS } from '@/lib/catalog/field-list'
import type { BoardShot } from '@/lib/storyboard/board'
import { changeShots, setReferences } from '@/lib/storyboard/edit'
import { MediaField } from '../create/media-field'
import { FAMILIES, modelFor } from './families'
import { useOpenBoard } from './use-board'

const NAMES = ['startFrame', 'endFrame', 'referenceImages'] as const
type Name = (typeof NAMES)[number]

const idsOf: Record<Name, (shot: BoardShot) => readonly string[]> = {
  startFrame: ({ startFrameId }) => (startFrameId ? [startFrameId] : []),
  endFrame: ({ endFrameId }) => (endFrameId ? [endFrameId] : []),
  referenceImages: ({ referenceIds }) => referenceIds,
}

/** The pictures that a shot begins and ends with, and those it is to look like. */
export function ShotPictures({
  shot,
  projectId,
  family,
}: {
  shot: BoardShot
  /** Where new ones go. */
  projectId: string
  /** The variant that makes this shot; null: whichever serves best. */
  family: string | null
}) {
  const { mayEdit } = useOpenBoard()
  return NAMES.map((name) =>
    mayEdit ? (
      <PictureField key={name} shot={shot} name={name} projectId={projectId} family={family} />
    ) : (
      <Pictures key={name} label={FIELDS[name].label} ids={idsOf[name](shot)} />
    ),
  )
}

function PictureField({
  shot,
  name,
  projectId,
  family,
}: {
  shot: BoardShot
  name: Name
  projectId: string
  family: string | null
}) {
  const { link } = useOpenBoard()
  const { doc } = link
  const own = modelFor(name, family)
  const model = own ?? modelFor(name, null)!
  const { limits, max = 1 } = model.abilities[name]!
  const familyName = FAMILIES.find(([id]) => id === family)?.[1]
  const ids = idsOf[name](shot)

  function change(next: (now: readonly string[]) => readonly string[]) {
    // An upload ends long after this was drawn, and somebody else may have changed the shot meanwhile.
    const now = link.board.read().shots.find(({ id }) => id === shot.id)
    if (!now) return
    const wanted = next(idsOf[name](now))
    if (name === 'referenceImages') setReferences(doc, shot.id, wanted)
    else changeShots(doc, [shot.id], { [`${name}Id`]: wanted[0] ?? null })
  }

  return (
    <MediaField
      field={{
        control: 'media',
        name,
        label: FIELDS[name].label,
        media: 'image',
        limits,
        // The shot can do without, whatever the model wants.
        min: 0,
        max: Math.max(max, ids.length),
        isMore: false,
      }}
      isList={name === 'referenceImages'}
      ids={ids}
      model={model}
      projectId={projectId}
      isNumbered={false}
      {...(own || ids.length === 0
        ? {}
        : { problem: `${familyName ?? family} takes none of these. Choose another model, or take it out.` })}
      onChange={change}
    />
  )
}

/** The same to look at. */
function Pictures({ label, ids }: { label: string; ids: readonly string[] }) {
  if (ids.length === 0) return null
  return (
    <div>
      <p className="mb-1.5 text-sm text-muted">{label}</p>
      <ul aria-label={label} className="flex flex-wrap gap-2">
        {ids.map((assetId, at) => (
          <li key={assetId} className="aspect-video w-40 overflow-hidden rounded-media bg-surface-2">
            <img
              src={`/api/media/${assetId}`}
              alt={`${label} ${at + 1}`}
              className="size-full object-contain"
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
