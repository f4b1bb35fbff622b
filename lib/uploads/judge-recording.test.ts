import { describe, expect, it } from 'vitest'
import { type Found, judgeRecording } from './judge-recording'

const VIDEO: Found = {
  container: 'MP4',
  durationSeconds: 5,
  widthPx: 1280,
  heightPx: 720,
  videoCodec: 'avc',
  audioCodec: 'aac',
}
const SOUND: Found = { ...VIDEO, widthPx: null, heightPx: null, videoCodec: null }

describe('a recording', () => {
  it.each([
    ['mp4', VIDEO],
    ['mp4', { ...VIDEO, videoCodec: 'hevc', audioCodec: null }],
    ['mov', { ...VIDEO, container: 'QuickTime File Format', audioCodec: 'pcm-s16' }],
    ['m4a', SOUND],
    ['mp3', { ...SOUND, container: 'MP3', audioCodec: 'mp3' }],
    ['wav', { ...SOUND, container: 'WAVE', audioCodec: 'pcm-s16' }],
    ['aac', { ...SOUND, container: 'ADTS' }],
  ])('is %s by what is in it', (format, found) => {
    expect(judgeRecording(found)).toBe(format)
  })

  it.each([
    ['Use MP4 or MOV', { ...VIDEO, container: 'Matroska' }],
    ['Use MP4 or MOV', { ...VIDEO, container: 'HTTP Live Streaming (HLS)' }],
    ['Use MP4 or MOV', { ...SOUND, container: 'QuickTime File Format' }],
    ['is AV1. Save it as H.264', { ...VIDEO, videoCodec: 'av1' }],
    ['of a kind we do not know', { ...VIDEO, videoCodec: null }],
    ['is OPUS. Save it with AAC', { ...VIDEO, audioCodec: 'opus' }],
    ['is FLAC, which no provider takes', { ...SOUND, audioCodec: 'flac' }],
    ['no length', { ...VIDEO, durationSeconds: null }],
    ['no length', { ...VIDEO, durationSeconds: Infinity }],
    ['longer than an hour', { ...VIDEO, durationSeconds: 3_601 }],
    ['no picture size', { ...VIDEO, widthPx: 0 }],
    ['no side may have more', { ...VIDEO, widthPx: 20_000 }],
  ])('is refused: %s', (words, found) => {
    expect(judgeRecording(found)).toEqual({ refused: expect.stringContaining(words) })
  })
})
