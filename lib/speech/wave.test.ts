import { expect, it } from 'vitest'
import { probeBytes } from '@/lib/media/probe'
import { encodeWav, waveOf } from './wave'

it('writes samples that others read as they were, and cuts off what is too loud', async () => {
  const bytes = encodeWav(Float32Array.of(0, 0.5, -0.5, 1, -1, 3, -3, 1e-9), 48_000)
  expect([...new Int16Array(bytes.buffer, 44)]).toEqual([
    0, 16_384, -16_384, 32_767, -32_768, 32_767, -32_768, 0,
  ])
  const second = encodeWav(new Float32Array(44_100), 44_100)
  expect(second.byteLength).toBe(44 + 88_200)
  expect(await probeBytes(second)).toMatchObject({
    container: 'WAVE',
    durationSeconds: 1,
    audioCodec: 'pcm-s16',
  })
})

it('puts pieces one behind the other', () => {
  const { bytes, durationSeconds, peak } = waveOf([Int16Array.of(1, -16_384), Int16Array.of(3, 4)], 4)
  expect([...new Int16Array(bytes.buffer, 44)]).toEqual([1, -16_384, 3, 4])
  expect({ durationSeconds, peak }).toEqual({ durationSeconds: 1, peak: 0.5 })
})
