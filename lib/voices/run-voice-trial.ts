import 'server-only'
import type { z } from 'zod'
import { FORMATS, formatOfProbe } from '@/lib/catalog/file-format'
import type { Ctx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { log } from '@/lib/core/log'
import { storageKey, store } from '@/lib/core/storage/store'
import type { voiceTrial } from '@/lib/jobs/kinds/voice-trial'
import { http } from '@/lib/keys/open-key'
import { probe } from '@/lib/media/probe'

const MAX_BYTES = 5 * 1024 ** 2
const TIMEOUT_MS = 15_000

/** Keeps how a voice sounds. Says whether it is there now; links of providers expire, so every one of them is tried. */
export async function runVoiceTrial(
  { workspaceId }: Ctx,
  { voiceId }: z.output<typeof voiceTrial.schema>,
): Promise<{ isThere: boolean }> {
  const voice = await db().voice.findFirst({
    where: { id: voiceId, workspaceId },
    include: { places: { where: { trialUrl: { not: null } }, orderBy: { seenAt: 'desc' } } },
  })
  if (!voice) return { isThere: false }
  if (voice.trialKey) return { isThere: true }
  const key = storageKey(workspaceId, voiceId, 'trial')
  for (const { trialUrl } of voice.places) {
    const mime = await fetchSound(trialUrl!, key)
    if (!mime) continue
    await db().voice.update({ where: { id: voiceId }, data: { trialKey: key, trialMime: mime } })
    return { isThere: true }
  }
  return { isThere: false }
}

/** What it is, once it lies there whole; null for anything that is no sound. */
async function fetchSound(url: string, key: string): Promise<string | null> {
  try {
    const reply = await http().download(url, { timeoutMs: TIMEOUT_MS, idleTimeoutMs: TIMEOUT_MS })
    if (reply.status !== 200) {
      // Its error is of no interest, but without a listener it would end the process.
      reply.body.on('error', () => undefined).destroy()
      return null
    }
    await store().write(key, reply.body, { maxBytes: MAX_BYTES })
    const format = formatOfProbe(await probe(store().path(key)))
    if (format && FORMATS[format].media === 'audio') return FORMATS[format].mime
  } catch (error) {
    // An expired link, a page in place of a sound, a file that is none: the stand-in speaks instead.
    log().warn({ err: error }, 'could not fetch how a voice sounds')
  }
  await store().delete(key)
  return null
}
