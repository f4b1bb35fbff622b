/** What the example holds, newest first. Everything that can be sorted and filtered by is in it once. */
export const EXAMPLE = {
  project: 'Example: The night train',
  board: 'Opening',
  takes: [
    {
      offerId: 'modellix:kling-v3-t2v',
      prompt: 'A night train crosses a snowy plain, one window lit, slow pan to the right',
      tags: ['train', 'wide'],
      stars: 4,
    },
    {
      offerId: 'modellix:kling-v3-t2v',
      prompt: 'Inside the carriage a girl draws a bird on the misted window, close-up',
      tags: ['train', 'close-up'],
      stars: null,
    },
    {
      offerId: 'modellix:kling-v3-t2i',
      prompt: 'An empty platform at dawn, one red suitcase, mist over the rails',
      tags: ['platform', 'wide'],
      stars: null,
    },
  ],
} as const

export type ExampleTake = (typeof EXAMPLE.takes)[number]
