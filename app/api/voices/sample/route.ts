import { route } from '@/lib/core/route'
import { validateBody } from '@/lib/core/validate'
import { SpeakSampleInput } from '@/lib/voices/schema'
import { speakSample } from '@/lib/voices/speak-sample'

/** A POST, as for every line: what is said stands in no address. */
export const POST = route(async (ctx, request) => {
  const { bytes, mime, isTrial } = await speakSample(ctx, await validateBody(SpeakSampleInput, request))
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': mime,
      'cache-control': 'private, no-store',
      // Whether this is the voice itself, or somebody else in its place.
      'x-sample': isTrial ? 'trial' : 'stand-in',
    },
  })
})
