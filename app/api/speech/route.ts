import { route } from '@/lib/core/route'
import { validateBody } from '@/lib/core/validate'
import { SpeakDialogueInput } from '@/lib/voices/schema'
import { speakDialogue } from '@/lib/voices/speak-dialogue'

/** A POST, so that what is said stands in no address. */
export const POST = route(async (ctx, request) => {
  const { bytes } = await speakDialogue(ctx, await validateBody(SpeakDialogueInput, request))
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': 'audio/wav', 'cache-control': 'private, no-store' },
  })
})
