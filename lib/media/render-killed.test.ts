import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { expect, it } from 'vitest'
import type { Timeline } from '@/lib/cut/timeline'
import { probe } from './probe'
import { renderClip } from './render-clip'
import { renderCut } from './render-cut'

const folder = mkdtempSync(join(tmpdir(), 'dailies-killed-'))
const MAX_ENGINE_MB = 900

function timeline(media: readonly string[], count: number, frames: number): Timeline {
  const clips = Array.from({ length: count }, (_, at) => ({
    id: `clip${at}`,
    name: `Shot ${at + 1}`,
    mediaId: media[at % media.length]!,
    filename: '',
    hasAudio: true,
    mediaFrames: 24,
    inFrame: at % 7,
    frames,
    dissolveFrames: at % 3 === 2 ? 4 : 0,
    gainDb: 0,
  }))
  return { name: 'Film', rate: '25', widthPx: 1280, heightPx: 720, clips, music: null, captions: [] }
}

const SHAPES = [
  [1920, 1080, 24],
  [720, 1280, 25],
  [960, 960, 30],
  [640, 360, 24],
  [1280, 720, 30],
] as const

let drawn: Promise<string[]> | undefined

function drawMedia(): Promise<string[]> {
  return (drawn ??= drawAll())
}

async function drawAll(): Promise<string[]> {
  const media: string[] = []
  for (const [widthPx, heightPx, fps] of SHAPES) {
    const path = join(folder, `${widthPx}x${heightPx}.mp4`)
    await renderClip({ prompt: path, durationSeconds: 1, widthPx, heightPx, fps, hasSound: true }, path)
    media.push(path)
  }
  return media
}

/** The processes that this one, or that process, started. */
function childrenOf(parent: number): number[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return []
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8')
      return status.includes(`\nPPid:\t${parent}\n`) ? [Number(pid)] : []
    } catch {
      return []
    }
  })
}

function peakMegabytes(pid: number): number {
  try {
    const found = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return Number(found?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

const isLinux = existsSync('/proc/self/status')

it.skipIf(!isLinux)(
  'renders 60 clips of five sizes and three rates in bounded memory',
  { timeout: 300_000 },
  async () => {
    const media = await drawMedia()
    let peak = 0
    const output = join(folder, 'long', 'film.mp4')
    await renderCut(
      { ...timeline(media, 60, 9), widthPx: 640, heightPx: 360 },
      (path) => ({ path, hasAudio: true }),
      output,
      {
        onProgress: () => {
          for (const pid of childrenOf(process.pid)) peak = Math.max(peak, peakMegabytes(pid))
        },
      },
    )
    process.stdout.write(`60 clips: the engine took ${Math.round(peak)} MB at most\n`)
    expect(peak).toBeGreaterThan(0)
    expect(peak).toBeLessThan(MAX_ENGINE_MB)
    const bytes = readFileSync(output)
    expect(bytes.readUInt32BE(bytes.indexOf('stsz') + 12)).toBe(60 * 9 - 20 * 4)
  },
)

it.skipIf(!isLinux)(
  'shows nothing half of a render that was killed, and makes it whole the next time',
  { timeout: 120_000 },
  async () => {
    const media = await drawMedia()
    const line = timeline(media, 6, 30)
    const output = join(folder, 'killed', 'film.mp4')
    // A worker of its own, which can be killed as one.
    const program = join(process.cwd(), '.dailies', 'build', 'render-cut-test.mjs')
    await build({
      stdin: {
        contents: `import { renderCut } from './lib/media/render-cut'
        const line = ${JSON.stringify(line)}
        await renderCut(line, (path) => ({ path, hasAudio: true }), ${JSON.stringify(output)}, {
          onProgress: (part) => part > 0.3 && process.send?.(part),
        })`,
        resolveDir: process.cwd(),
        loader: 'ts',
      },
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      conditions: ['react-server'],
      alias: { '@': process.cwd() },
    })
    const worker: ChildProcess = spawn(process.execPath, ['--conditions=react-server', program], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    await new Promise((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('exit', () => reject(new Error('The worker ended before it was killed')))
    })
    const ended = new Promise((resolve) => worker.once('exit', resolve))
    worker.kill('SIGKILL')
    await ended
    expect(existsSync(output)).toBe(false)
    expect(readdirSync(join(folder, 'killed'))).toEqual([expect.stringMatching(/^film\.mp4\..*\.part$/)])

    await renderCut(line, (path) => ({ path, hasAudio: true }), output)
    expect(readdirSync(join(folder, 'killed'))).toEqual(['film.mp4'])
    expect((await probe(output)).durationSeconds).toBeCloseTo((6 * 30 - 2 * 4) / 25, 1)
  },
)
