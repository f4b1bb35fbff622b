import { aWav, exampleFile } from '@/tests/factories/files'
import { CANARY, concat, type HostileFile, uint32 } from './hostile-file'

const clip = () => exampleFile('talk.mp4')
const box = (type: string, ...content: (Uint8Array | string)[]) => {
  const data = concat(...content)
  return concat(uint32(data.byteLength + 8), type, data)
}
const NOT_TAKEN = /nor video or sound/
const UNREADABLE = /cannot be read as video or sound/

/** The clip with one box changed in place: `change` gets what stands behind its type. */
function patched(type: string, change: (content: Buffer) => void): Buffer {
  const bytes = Buffer.from(clip())
  for (let at = bytes.indexOf(type); at !== -1; at = bytes.indexOf(type, at + 4))
    change(bytes.subarray(at + 4))
  return bytes
}

/** Boxes at the top of the clip, by their type. */
function boxesOf(bytes: Buffer): [string, Buffer][] {
  const boxes: [string, Buffer][] = []
  for (let at = 0; at < bytes.byteLength; at += bytes.readUInt32BE(at))
    boxes.push([bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at, at + bytes.readUInt32BE(at))])
  return boxes
}

const CONTAINERS = new Set(['moov', 'trak', 'mdia', 'minf', 'dinf'])

/** The clip with some of its boxes made anew, and the lengths of those around them. */
function rebuilt(change: (type: string, bytes: Buffer) => Buffer, bytes: Buffer = clip()): Buffer {
  return concat(
    ...boxesOf(bytes).map(([type, whole]) =>
      change(type, CONTAINERS.has(type) ? box(type, rebuilt(change, whole.subarray(8))) : whole),
    ),
  )
}

function nested(depth: number): Buffer {
  const heads: Buffer[] = []
  for (let at = depth; at > 0; at--) heads.push(concat(uint32(at * 8), 'moov'))
  return concat(box('ftyp', 'isom', uint32(0), 'isom'), ...heads)
}

/** A WAV head that says what it likes. */
function wav(change: (head: Buffer) => void): Buffer {
  const bytes = aWav(1)
  change(bytes)
  return bytes
}

const mkv = (...rest: (Uint8Array | string)[]) =>
  concat(Buffer.from('1a45dfa3a3428681014282886d6174726f736b61', 'hex'), ...rest)

export function hostileRecordings(trap: string): HostileFile[] {
  return [
    {
      what: 'text named .mp4',
      name: 'a.mp4',
      mime: 'video/mp4',
      bytes: () => concat('only text'),
      outcome: NOT_TAKEN,
    },
    {
      what: 'film with a page in it',
      bytes: () => concat(clip(), box('free', '<html>', CANARY)),
      outcome: 'mp4',
    },
    {
      what: 'film with a page behind it',
      bytes: () => concat(clip(), `<html>${CANARY}`),
      outcome: /cut short/,
    },
    {
      what: 'film with a zip behind it',
      bytes: () => concat(clip(), 'PK\u0003\u0004', CANARY),
      outcome: /cut short/,
    },
    {
      what: 'film cut in half',
      bytes: () => clip().subarray(0, clip().byteLength / 2),
      outcome: /cut short|cannot be read/,
    },
    {
      what: 'film without a table of contents',
      bytes: () => concat(...boxesOf(clip()).flatMap(([type, bytes]) => (type === 'moov' ? [] : [bytes]))),
      outcome: UNREADABLE,
    },
    {
      what: 'film that says it lasts for ever',
      bytes: () => patched('stts', (table) => table.writeUInt32BE(0xffffffff, 12)),
      outcome: /longer than an hour|no length|cannot be read/,
    },
    {
      what: 'film with four billion frames of one length',
      bytes: () => patched('stts', (table) => table.writeUInt32BE(0xffffffff, 8)),
      outcome: 'either',
    },
    {
      what: 'film with four billion frames of one size',
      bytes: () =>
        patched('stsz', (table) => {
          table.writeUInt32BE(1, 4)
          table.writeUInt32BE(0xffffffff, 8)
        }),
      outcome: 'either',
    },
    {
      what: 'film with four billion entries in a table',
      bytes: () => patched('stsz', (table) => table.writeUInt32BE(0xffffffff, 8)),
      outcome: 'either',
    },
    {
      what: 'film with four billion pieces',
      bytes: () => patched('stsc', (table) => table.writeUInt32BE(0xffffffff, 8)),
      outcome: 'either',
    },
    {
      what: 'film with a side of 65,535',
      bytes: () => patched('avc1', (entry) => entry.writeUInt32BE(0xffffffff, 24)),
      outcome: /no side may have more|cannot be read|damaged/,
    },
    {
      what: 'film with thousands of tracks',
      bytes: () =>
        rebuilt((type, whole) => (type === 'trak' ? Buffer.concat(Array<Buffer>(1_500).fill(whole)) : whole)),
      outcome: 'either',
    },
    { what: 'film of boxes in boxes', bytes: () => nested(20_000), outcome: UNREADABLE },
    {
      what: 'film of empty boxes',
      bytes: () => concat(clip(), Buffer.alloc(8 * 200_000, box('free'))),
      outcome: /cut short/,
    },
    {
      what: 'film with a box without length',
      bytes: () => concat(box('ftyp', 'isom', uint32(0)), uint32(0), 'mdat', Buffer.alloc(900)),
      outcome: UNREADABLE,
    },
    {
      what: 'film whose data lie elsewhere',
      name: 'a.mov',
      bytes: () =>
        rebuilt((type, whole) =>
          type === 'dref'
            ? box('dref', uint32(0), uint32(1), box('url ', uint32(0), `${trap}/dref\0`))
            : whole,
        ),
      outcome: 'either',
    },
    {
      what: 'Matroska with files attached',
      name: 'a.mp4',
      mime: 'video/mp4',
      bytes: () => mkv('\u0019A¤i', CANARY),
      outcome: NOT_TAKEN,
    },
    { what: 'WebM cut short', name: 'a.webm', mime: 'video/webm', bytes: () => mkv(), outcome: NOT_TAKEN },
    {
      what: 'playlist (HLS)',
      name: 'a.mp4',
      bytes: () => concat(`#EXTM3U\n#EXTINF:1,\n${trap}/hls.ts\n`),
      outcome: NOT_TAKEN,
    },
    {
      what: 'playlist of files (ffconcat)',
      name: 'a.mp4',
      bytes: () => concat(`ffconcat version 1.0\nfile '${trap}/concat'\n`),
      outcome: NOT_TAKEN,
    },
    {
      what: 'playlist behind the mark of an MP3',
      name: 'a.mp3',
      bytes: () => concat('ID3\u0004\0\0\0\0\0\0', `#EXTM3U\n#EXTINF:1,\n${trap}/id3.ts\n`),
      outcome: UNREADABLE,
    },
    {
      what: 'manifest (DASH)',
      name: 'a.mpd',
      bytes: () => concat(`<MPD><BaseURL>${trap}/dash</BaseURL></MPD>`),
      outcome: NOT_TAKEN,
    },
    {
      what: 'session description (SDP)',
      name: 'a.mp4',
      bytes: () => concat(`v=0\nc=IN IP4 127.0.0.1\nm=video 9 RTP/AVP 96\n`),
      outcome: NOT_TAKEN,
    },
    {
      what: 'AVI',
      bytes: () => concat('RIFF', uint32(0), 'AVI LIST', Buffer.alloc(200)),
      outcome: NOT_TAKEN,
    },
    { what: 'Ogg', bytes: () => concat('OggS', Buffer.alloc(200)), outcome: NOT_TAKEN },
    {
      what: 'WAV that says 4 GB',
      bytes: () =>
        wav((head) => {
          head.writeUInt32LE(0xfffffff0, 4)
          head.writeUInt32LE(0xffffff00, 40)
        }),
      outcome: /cut short/,
    },
    { what: 'WAV cut short', bytes: () => aWav(4).subarray(0, 20_000), outcome: /cut short/ },
    {
      what: 'WAV with 65,535 channels',
      bytes: () => wav((head) => head.writeUInt16LE(65_535, 22)),
      outcome: 'either',
    },
    {
      what: 'WAV of 0 samples a second',
      bytes: () => wav((head) => head.writeUInt32LE(0, 24)),
      outcome: /no length|cannot be read/,
    },
    {
      what: 'page that begins like WAV',
      bytes: () => concat('RIFF\0\0\0\0WAVE<html>', CANARY),
      outcome: UNREADABLE,
    },
    {
      what: 'MP3 with a page in its tag',
      bytes: () =>
        concat('ID3\u0004\0\0\0\0\u0001\0', Buffer.alloc(128, `<html>${CANARY}`), exampleFile('notes.mp3')),
      outcome: 'mp3',
    },
    {
      what: 'MP3 with a tag that says 256 MB',
      bytes: () => concat('ID3\u0004\0\0\u007f\u007f\u007f\u007f', exampleFile('notes.mp3')),
      outcome: UNREADABLE,
    },
    {
      what: 'noise that begins like AAC',
      bytes: () => concat(Buffer.from([0xff, 0xf1, 0x50, 0x80]), Buffer.alloc(9_000, 0x55)),
      outcome: UNREADABLE,
    },
    {
      what: 'noise that begins like MP3',
      bytes: () => concat('ID3', Buffer.alloc(9_000, 9)),
      outcome: UNREADABLE,
    },
    { what: 'film that is called a picture', name: 'a.jpg', mime: 'image/jpeg', bytes: clip, outcome: 'mp4' },
  ]
}
