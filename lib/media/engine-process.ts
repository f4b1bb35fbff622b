import type { EngineAnswer, EngineJob, EngineProgress } from './graph'
import { loadFfmpeg, runJob } from './run-job'

/** The child process around FFmpeg: one job after the other, one answer each. A crash in native code ends here. */
process.on('message', (job: EngineJob) => {
  void carryOut(job).then((answer) => process.send?.(answer))
})
process.once('disconnect', () => process.exit(0))

async function carryOut(job: EngineJob): Promise<EngineAnswer> {
  let ffmpeg
  try {
    ffmpeg = await loadFfmpeg()
  } catch (error) {
    return { ok: false, isUnavailable: true, message: firstLineOf(error) }
  }
  try {
    await runJob(job, ffmpeg, (done) => process.send?.({ done } satisfies EngineProgress))
    return { ok: true }
  } catch (error) {
    return { ok: false, isUnavailable: false, message: firstLineOf(error) }
  }
}

function firstLineOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}
