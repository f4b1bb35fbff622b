import { route } from '@/lib/core/route'
import { validateBody } from '@/lib/core/validate'
import { SpeakInput } from '@/lib/speech/schema'
import { speakAloud } from '@/lib/speech/speak-aloud'

/** A POST, so that what is said stands in no address. */
export const POST = route(async (ctx, request) => {
  const { bytes } = await speakAloud(ctx, await validateBody(SpeakInput, request))
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': 'audio/wav', 'cache-control': 'private, no-store' },
  })
})
