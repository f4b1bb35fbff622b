import { describe, expect, it } from 'vitest'
import { writeSrt, writeVtt } from './write-captions'

const film = {
  rate: '23.976' as const,
  captions: [
    { fromFrame: 86_400, frames: 24, speaker: 'LÉA', words: 'Second <i>\n\n--> & more' },
    { fromFrame: 24, frames: 36, speaker: '', words: 'أهلاً 🎬' },
    { fromFrame: 48, frames: 36, speaker: 'Nobody', words: ' \n ' },
  ],
}

describe('captions', () => {
  it('are SubRip, in order, by the clock and not by timecode', () => {
    expect(writeSrt(film)).toBe(
      '1\r\n00:00:01,001 --> 00:00:02,503\r\nأهلاً 🎬\r\n\r\n2\r\n01:00:03,600 --> 01:00:04,601\r\nLÉA: Second <i> → & more\r\n',
    )
  })

  it('are WebVTT, with voices, and words that are no marks', () => {
    expect(writeVtt(film)).toBe(
      'WEBVTT\n\n00:00:01.001 --> 00:00:02.503\nأهلاً 🎬\n\n01:00:03.600 --> 01:00:04.601\n<v LÉA>Second &lt;i&gt; → &amp; more\n',
    )
  })

  it('are nothing but the head where nobody speaks', () => {
    expect(writeVtt({ rate: '24', captions: [] })).toBe('WEBVTT\n')
    expect(writeSrt({ rate: '24', captions: [] })).toBe('')
  })
})
