import type { BoardSettings } from './board'
import type { NewShot } from './edit'

export const TEMPLATE_IDS = ['trailer', 'product', 'dialogue', 'music-video'] as const
export type TemplateId = (typeof TEMPLATE_IDS)[number]

/** A storyboard to begin with, written out so that it can be planned, played and then made one's own. */
export interface StoryboardTemplate {
  id: TemplateId
  title: string
  /** What it is good for, in one sentence. */
  sentence: string
  settings: Partial<BoardSettings>
  shots: readonly NewShot[]
}

/** Short, because each is a `line` of the shot it stands in. */
const line = (speaker: string, words: string, manner = '') => ({
  speakerId: null,
  speaker,
  words,
  manner,
  voiceId: null,
})

export const TEMPLATES: readonly StoryboardTemplate[] = [
  {
    id: 'trailer',
    title: 'Trailer',
    sentence: 'A mystery in eight shots: a place, a question, three glimpses, a last look.',
    settings: {
      hasSound: true,
      style: 'Cold blue dusk, low sun, fine film grain, deep shadows',
    },
    shots: [
      {
        scene: 'EXT. COAST - DUSK',
        prompt: 'A lighthouse on a black cliff, its lamp dark, waves breaking far below',
        durationSeconds: 4,
        framing: 'extreme wide',
        lens: '24 mm',
        camera: 'crane up',
        notes: 'Hold on the dark lamp until the wave lands. The sea is the only sound.',
      },
      {
        prompt: 'A woman in a yellow oilskin climbs the last steps with a storm lantern in her hand',
        durationSeconds: 3,
        framing: 'medium wide',
        lens: '35 mm',
        camera: 'tracking',
      },
      {
        scene: 'INT. LIGHTHOUSE - NIGHT',
        prompt:
          'Her hand wipes the dust off an open logbook; the last line breaks off in the middle of a word',
        durationSeconds: 3,
        framing: 'insert',
        lens: 'macro',
        camera: 'static',
        lines: [line('Keeper', 'Every light on this coast has a keeper.', 'low, as a voice-over')],
      },
      {
        prompt: 'She turns the key of the great lamp; the lens begins to turn and light runs over her face',
        durationSeconds: 3,
        framing: 'close-up',
        lens: '85 mm',
        camera: 'dolly in',
        lines: [line('Keeper', 'Except the ones that keep themselves.', 'low, as a voice-over')],
      },
      {
        scene: 'EXT. SEA - NIGHT',
        prompt: 'The beam sweeps over the water and, for one turn, shows a ship without a crew',
        durationSeconds: 3,
        framing: 'wide',
        lens: '50 mm',
        camera: 'pan right',
      },
      {
        prompt: 'The beam comes round again: the same water, empty',
        durationSeconds: 2,
        framing: 'wide',
        lens: '50 mm',
        camera: 'static',
        continues: true,
        notes: 'The same frame as before, to the pixel. The cut is the scare.',
      },
      {
        scene: 'INT. LIGHTHOUSE - NIGHT',
        prompt: 'Wet footprints lead up the spiral stairs, one by one, towards the camera',
        durationSeconds: 3,
        framing: 'full',
        lens: '24 mm',
        camera: 'tilt up',
      },
      {
        prompt: 'She stands very still and listens; behind her, out of focus, the door opens by itself',
        durationSeconds: 4,
        framing: 'extreme close-up',
        lens: '85 mm',
        camera: 'dolly in',
        notes: 'Cut to black on the latch. The title goes here.',
      },
    ],
  },
  {
    id: 'product',
    title: 'Product film',
    sentence: 'One thing, shown from touch to use in six shots, with room for your own name on it.',
    settings: {
      quality: '1080p',
      style: 'Soft window light, warm neutral background, shallow focus, clean commercial look',
    },
    shots: [
      {
        prompt: 'Steam rises in front of a dark background; a matt black coffee pot comes out of it',
        durationSeconds: 3,
        framing: 'close-up',
        lens: '85 mm',
        camera: 'dolly in',
        notes: 'Put a picture of your product here as a reference, and name it in each prompt.',
      },
      {
        prompt: 'The brushed rim and the walnut handle, light sliding slowly along the edge',
        durationSeconds: 2,
        framing: 'extreme close-up',
        lens: 'macro',
        camera: 'truck right',
      },
      {
        prompt: 'A hand grinds beans by the window; two beans jump off the wooden board',
        durationSeconds: 2,
        framing: 'medium close-up',
        lens: '50 mm',
        camera: 'static',
      },
      {
        prompt: 'Hot water meets the grounds; they swell, and dark coffee runs down the glass',
        durationSeconds: 3,
        framing: 'insert',
        lens: 'macro',
        camera: 'tilt down',
      },
      {
        prompt: 'A woman in a linen shirt lifts the pot and pours two cups, morning sun on the table',
        durationSeconds: 3,
        framing: 'medium',
        lens: '35 mm',
        camera: 'orbit',
      },
      {
        prompt: 'The pot alone on the table, both cups empty, curtains moving behind it',
        durationSeconds: 2,
        framing: 'wide',
        lens: '35 mm',
        camera: 'dolly out',
        notes: 'Empty room at the left for the name and the price.',
      },
    ],
  },
  {
    id: 'dialogue',
    title: 'Dialogue',
    sentence: 'Two people, one table, seven shots: the room, both sides, and what nobody says.',
    settings: {
      hasSound: true,
      style: 'Late evening, tungsten light, quiet naturalistic acting',
    },
    shots: [
      {
        scene: 'INT. RAILWAY BUFFET - NIGHT',
        prompt:
          'A nearly empty station buffet. RUTH, sixty, grey coat, sits at the window. TOM, thirty, comes in with a rucksack',
        durationSeconds: 4,
        framing: 'wide',
        lens: '24 mm',
        camera: 'static',
      },
      {
        prompt: 'Tom puts the rucksack down and does not sit yet; Ruth pushes a second cup towards him',
        durationSeconds: 3,
        framing: 'two-shot',
        lens: '35 mm',
        camera: 'dolly in',
        lines: [line('Ruth', 'It was still hot when I ordered it.', 'dry')],
      },
      {
        prompt: 'Tom from over Ruth’s shoulder, snow melting in his hair',
        durationSeconds: 3,
        framing: 'over the shoulder',
        lens: '50 mm',
        camera: 'static',
        lines: [line('Tom', 'The bridge was closed. I walked.', 'out of breath')],
      },
      {
        prompt: 'Ruth from over Tom’s shoulder, her hands around her own cup',
        durationSeconds: 3,
        framing: 'over the shoulder',
        lens: '50 mm',
        camera: 'static',
        lines: [line('Ruth', 'You could have rung.')],
      },
      {
        prompt: 'Tom takes an envelope out of his jacket and lays it between them',
        durationSeconds: 3,
        framing: 'insert',
        lens: '85 mm',
        camera: 'tilt down',
        lines: [line('Tom', 'I thought you should read it first.', 'quiet')],
      },
      {
        prompt: 'Ruth looks at the handwriting and does not touch it',
        durationSeconds: 4,
        framing: 'close-up',
        lens: '85 mm',
        camera: 'dolly in',
        notes: 'The longest look of the scene. Nothing but the clock.',
      },
      {
        prompt: 'Through the window from outside: a train pulls in, its lights run over both of them',
        durationSeconds: 4,
        framing: 'medium wide',
        lens: '35 mm',
        camera: 'truck left',
        lines: [line('Ruth', 'Drink your coffee, Tom.', 'softly')],
      },
    ],
  },
  {
    id: 'music-video',
    title: 'Music video',
    sentence: 'Eight upright shots of two seconds, cut on the beat, for a phone in the hand.',
    settings: {
      aspectRatio: '9:16',
      rate: '25',
      style: 'Neon magenta and teal, wet asphalt, anamorphic flares, high contrast',
    },
    shots: [
      {
        scene: 'Verse',
        prompt: 'A dancer in a silver jacket stands under a flickering tunnel light, head down',
        durationSeconds: 2,
        framing: 'full',
        lens: '35 mm',
        camera: 'static',
        notes:
          'Two seconds a shot is 120 beats a minute, four beats each. Put your track in the film settings.',
      },
      {
        prompt: 'The head comes up on the beat; eyes straight into the camera',
        durationSeconds: 2,
        framing: 'close-up',
        lens: '85 mm',
        camera: 'zoom in',
      },
      {
        prompt: 'White trainers hit a puddle, drops hang in the neon light',
        durationSeconds: 2,
        framing: 'insert',
        lens: 'macro',
        camera: 'static',
      },
      {
        prompt: 'The dancer spins, the silver jacket opens like a wing',
        durationSeconds: 2,
        framing: 'medium',
        lens: '50 mm',
        camera: 'orbit',
      },
      {
        scene: 'Chorus',
        prompt: 'Twelve dancers in silver step out of the dark at once and fill the tunnel',
        durationSeconds: 2,
        framing: 'wide',
        lens: '24 mm',
        camera: 'dolly out',
        colour: 'pink',
      },
      {
        prompt: 'From above, their arms open and close like one flower',
        durationSeconds: 2,
        framing: 'extreme wide',
        lens: '24 mm',
        camera: 'crane up',
        colour: 'pink',
      },
      {
        prompt: 'Hands pass the camera from one to the next, faces laughing, light streaks behind them',
        durationSeconds: 2,
        framing: 'point of view',
        lens: '14 mm',
        camera: 'handheld',
        colour: 'pink',
      },
      {
        scene: 'Out',
        prompt: 'The tunnel is empty again; one silver jacket lies in the puddle and the light goes out',
        durationSeconds: 2,
        framing: 'wide',
        lens: '35 mm',
        camera: 'dolly out',
      },
    ],
  },
]
