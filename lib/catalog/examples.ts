import type { GenerationRequest, Kind, MediaFieldName, Model } from './model'
import { carryOver, defaultRequest } from './request'

/** Files that come with the studio, in `public/examples`: drawn for it, so that trying costs nobody anything. */
export const EXAMPLE_FILES = {
  anna: 'anna.jpg',
  bo: 'bo.jpg',
  street: 'street.jpg',
  coat: 'coat.jpg',
  /** 4 s, silent, 1280 × 720. */
  walk: 'walk.mp4',
  /** 4 s with sound, 720 × 960. */
  talk: 'talk.mp4',
  /** 4 s of sound. */
  notes: 'notes.mp3',
} as const
export type ExampleFile = keyof typeof EXAMPLE_FILES

/** Settings to begin with: enough of them that one press of the button makes something. */
export interface Example {
  kind: Kind
  label: string
  settings: Partial<Omit<GenerationRequest, 'modelId' | MediaFieldName>>
  files: Partial<Record<MediaFieldName, readonly ExampleFile[]>>
}

const WALK = 'A woman in a yellow coat crosses a wet street at night, neon behind her, slow push-in, handheld'

export const EXAMPLES: readonly Example[] = [
  { kind: 'text-to-video', label: 'A street at night', settings: { prompt: WALK }, files: {} },
  {
    kind: 'text-to-video',
    label: 'Two shots of a fox',
    settings: {
      prompt: 'A fox in fresh snow',
      durationSeconds: 5,
      shots: [
        { prompt: 'A fox looks up out of fresh snow, close-up, golden hour', durationSeconds: 2 },
        { prompt: 'It leaps and is gone, wide shot, static camera', durationSeconds: 3 },
      ],
    },
    files: {},
  },
  {
    kind: 'image-to-video',
    label: 'The street begins to move',
    settings: { prompt: 'Rain sets in, the neon flickers, the woman walks towards us' },
    files: { startFrame: ['street'] },
  },
  {
    kind: 'images-to-video',
    label: 'Two people meet',
    settings: { prompt: '<<<image_1>>> and <<<image_2>>> meet in the street of <<<image_3>>> and laugh' },
    files: { referenceImages: ['anna', 'bo', 'street'] },
  },
  {
    kind: 'video-to-video',
    label: 'The same walk in snow',
    settings: { prompt: 'Turn <<<video_1>>> into a winter night with falling snow' },
    files: { referenceVideo: ['walk'] },
  },
  {
    kind: 'motion-control',
    label: 'Anna moves as in the video',
    settings: { prompt: 'She turns to us and smiles' },
    files: { picture: ['anna'], referenceVideo: ['talk'] },
  },
  {
    kind: 'avatar',
    label: 'Anna sings four notes',
    settings: { prompt: 'Calm, friendly, looks into the camera' },
    files: { picture: ['anna'], audio: ['notes'] },
  },
  {
    kind: 'lip-sync',
    label: 'New sound for a portrait',
    settings: {},
    files: { referenceVideo: ['talk'], audio: ['notes'] },
  },
  { kind: 'effects', label: 'One picture', settings: {}, files: { picture: ['anna'] } },
  {
    kind: 'effects',
    label: 'A hug, from two pictures',
    settings: { effect: 'hug_pro' },
    files: { picture: ['anna'], secondPicture: ['bo'] },
  },
  { kind: 'text-to-image', label: 'A poster', settings: { prompt: `${WALK}, film poster` }, files: {} },
  {
    kind: 'edit-image',
    label: 'From night to day',
    settings: { prompt: 'The same street of <<<image_1>>> on a bright morning' },
    files: { referenceImages: ['street'], picture: ['street'] },
  },
  {
    kind: 'expand-image',
    label: 'More of the street',
    settings: { prompt: 'more of the same street', expandLeft: 0.2, expandRight: 0.2 },
    files: { picture: ['street'] },
  },
  { kind: 'segment-image', label: 'Anna without her background', settings: {}, files: { picture: ['anna'] } },
  {
    kind: 'try-on',
    label: 'Bo in the yellow coat',
    settings: {},
    files: { picture: ['bo'], garment: ['coat'] },
  },
  {
    kind: 'speech',
    label: 'A line of a story',
    settings: {
      speechText: 'It had rained all night, and the street was one long mirror.',
      // One of the vendor's own English voices.
      voices: ['commercial_lady_en_f-v1'],
    },
    files: {},
  },
  {
    kind: 'sound',
    label: 'Rain on a tin roof',
    settings: { prompt: 'heavy rain on a tin roof, far thunder' },
    files: { referenceVideo: ['walk'] },
  },
]

export function examplesOf(kind: Kind): Example[] {
  return EXAMPLES.filter((example) => example.kind === kind)
}

/** Files that this example hands to this model: only those it has a field for. */
export function filesOfExample(
  { files }: Example,
  { abilities }: Model,
): { field: MediaFieldName; file: ExampleFile; isList: boolean }[] {
  return (Object.entries(files) as [MediaFieldName, readonly ExampleFile[]][]).flatMap(([field, names]) => {
    const ability = abilities[field]
    return ability
      ? names.slice(0, ability.max).map((file) => ({ field, file, isList: field === 'referenceImages' }))
      : []
  })
}

/** The whole request of an example, once its files have got ids and are measured. */
export function requestOfExample(
  example: Example,
  model: Model,
  handedIn: (file: ExampleFile) => { assetId: string; seconds: number | null },
): GenerationRequest {
  const media: Record<string, string | string[]> = {}
  const measured: Pick<GenerationRequest, 'inputSeconds'> = {}
  for (const { field, file, isList } of filesOfExample(example, model)) {
    const { assetId, seconds } = handedIn(file)
    if (isList) media[field] = [...((media[field] as string[] | undefined) ?? []), assetId]
    else media[field] = assetId
    if (field === model.follows && seconds !== null) measured.inputSeconds = seconds
  }
  // Through the same door as settings of another model: what this one does not take is left out.
  const settings = { ...defaultRequest(model), prompt: '', ...example.settings, ...media, ...measured }
  return carryOver(settings as GenerationRequest, model)
}
