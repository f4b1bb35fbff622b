import { once } from 'node:events'
import { crc32, createDeflate, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { aPicture } from '@/tests/factories/files'
import { CANARY, concat, type HostileFile, uint32 } from './hostile-file'

const SIGNATURE = '\u0089PNG\r\n\u001a\n'

function chunk(type: string, data: Uint8Array): Buffer {
  const named = concat(type, data)
  return concat(uint32(data.byteLength), named, uint32(crc32(named)))
}

/** Grey, `bits` deep. */
const header = (width: number, height: number, bits = 8, isInterlaced = false) =>
  chunk('IHDR', concat(uint32(width), uint32(height), Buffer.from([bits, 0, 0, 0, isInterlaced ? 1 : 0])))

function png(width: number, height: number, scanlines: Uint8Array, ...extra: Buffer[]): Buffer {
  return concat(
    SIGNATURE,
    header(width, height),
    ...extra,
    chunk('IDAT', scanlines),
    chunk('IEND', Buffer.alloc(0)),
  )
}

/** So many zeros, packed, without ever holding them. */
async function packedZeros(megabytes: number): Promise<Buffer> {
  const deflate = createDeflate({ level: 9 })
  const chunks: Buffer[] = []
  deflate.on('data', (data: Buffer) => chunks.push(data))
  const zeros = Buffer.alloc(1024 ** 2)
  for (let at = 0; at < megabytes; at++) if (!deflate.write(zeros)) await once(deflate, 'drain')
  deflate.end()
  await once(deflate, 'end')
  return Buffer.concat(chunks)
}

/** Behind the start of a JPEG, as a segment of its own. */
async function jpegWith(marker: number, ...segments: Uint8Array[]): Promise<Buffer> {
  const jpeg = await aPicture(64, 64, 'jpeg')
  const extra = segments.map((data) => {
    const head = Buffer.from([0xff, marker, 0, 0])
    head.writeUInt16BE(data.byteLength + 2, 2)
    return concat(head, data)
  })
  return concat(jpeg.subarray(0, 2), ...extra, jpeg.subarray(2))
}

async function jpegThatSays(width: number, height: number): Promise<Buffer> {
  const jpeg = Buffer.from(await aPicture(64, 64, 'jpeg'))
  const at = jpeg.indexOf(Buffer.from([0xff, 0xc0]))
  jpeg.writeUInt16BE(height, at + 5)
  jpeg.writeUInt16BE(width, at + 7)
  return jpeg
}

/** An empty zip's end of directory, and a name in it. */
const ZIP = concat('PK\u0003\u0004', CANARY, 'PK\u0005\u0006', Buffer.alloc(18))

const scanlines = (width: number, height: number) => deflateSync(Buffer.alloc((width + 1) * height))

function gif(frames: number): Buffer {
  const frame = Buffer.from('21f90400010000002c000000000100010000020244010021fe013b003b'.slice(0, 46), 'hex')
  return concat('GIF89a', Buffer.from([1, 0, 1, 0, 0, 0, 0]), Buffer.alloc(frame.length * frames, frame), ';')
}

const still = (brand: string) =>
  concat(uint32(24), 'ftyp', brand, uint32(0), 'mif1miaf', Buffer.alloc(4_000, 1))

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${CANARY}</svg>`
const NO_PICTURE = /not a picture we can read/

export const HOSTILE_PICTURES: HostileFile[] = [
  {
    what: 'JPEG with a page behind it',
    bytes: async () => concat(await aPicture(64, 64, 'jpeg'), `<html>${CANARY}`),
    outcome: 'jpeg',
  },
  {
    what: 'JPEG with a script in its comment',
    bytes: () => jpegWith(0xfe, concat('*/=1;', CANARY, '/*')),
    outcome: 'jpeg',
  },
  {
    what: 'JPEG with a zip behind it',
    bytes: async () => concat(await aPicture(64, 64, 'jpeg'), ZIP),
    outcome: 'jpeg',
  },
  {
    what: 'JPEG with 250 pieces of a colour profile',
    bytes: () =>
      jpegWith(
        0xe2,
        ...Array.from({ length: 250 }, (_, at) =>
          concat('ICC_PROFILE\0', Buffer.from([at + 1, 250]), Buffer.alloc(30_000, at)),
        ),
      ),
    outcome: 'either',
  },
  {
    what: 'JPEG that says where it was taken, and a script',
    bytes: async () =>
      sharp(await aPicture(64, 64, 'jpeg'))
        .withExif({ IFD0: { Artist: CANARY }, IFD3: { GPSLatitude: '52/1 30/1 0/1', GPSLatitudeRef: 'N' } })
        .jpeg()
        .toBuffer(),
    outcome: 'jpeg',
  },
  {
    what: 'JPEG that says 65,500 × 65,500',
    bytes: () => jpegThatSays(65_500, 65_500),
    outcome: /more than 40 million/,
  },
  { what: 'JPEG that says 0 × 0', bytes: () => jpegThatSays(0, 0), outcome: NO_PICTURE },
  {
    what: 'JPEG cut short',
    bytes: async () => (await sharp('public/examples/anna.jpg').jpeg().toBuffer()).subarray(0, 20_000),
    outcome: /damaged/,
  },
  {
    what: 'PNG with a script in its text',
    bytes: () => png(8, 8, scanlines(8, 8), chunk('tEXt', concat('Comment\0', CANARY))),
    outcome: 'png',
  },
  { what: 'PNG with a zip behind it', bytes: () => concat(png(8, 8, scanlines(8, 8)), ZIP), outcome: 'png' },
  {
    what: 'PNG that says 65,500 × 65,500',
    bytes: () => png(65_500, 65_500, scanlines(8, 8)),
    outcome: /more than 40 million/,
  },
  {
    what: 'PNG of 1 × 100,000',
    bytes: () => png(1, 100_000, scanlines(1, 100_000)),
    outcome: /no side may have more/,
  },
  {
    what: 'PNG of 100,000 × 1',
    bytes: () => png(100_000, 1, scanlines(100_000, 1)),
    outcome: /no side may have more/,
  },
  {
    what: 'PNG bomb: 8 × 8 that unpacks to 200 MB',
    bytes: async () => png(8, 8, await packedZeros(200)),
    outcome: 'either',
  },
  {
    what: 'PNG bomb: the most pixels, 16 bits deep and interlaced',
    bytes: async () =>
      concat(
        SIGNATURE,
        chunk('IHDR', concat(uint32(6_300), uint32(6_300), Buffer.from([16, 6, 0, 0, 1]))),
        chunk('IDAT', await packedZeros(320)),
        chunk('IEND', Buffer.alloc(0)),
      ),
    outcome: 'either',
  },
  {
    what: 'PNG bomb: a colour profile that unpacks to 200 MB',
    bytes: async () => png(8, 8, scanlines(8, 8), chunk('iCCP', concat('x\0\0', await packedZeros(200)))),
    outcome: 'either',
  },
  {
    what: 'PNG bomb: a text that unpacks to 200 MB',
    bytes: async () => png(8, 8, scanlines(8, 8), chunk('zTXt', concat('x\0\0', await packedZeros(200)))),
    outcome: 'either',
  },
  {
    what: 'PNG with 100,000 texts',
    bytes: () =>
      png(8, 8, scanlines(8, 8), Buffer.concat(Array<Buffer>(100_000).fill(chunk('tEXt', concat('a\0b'))))),
    outcome: 'either',
  },
  {
    what: 'PNG that says it has 100,000 frames',
    bytes: () => png(8, 8, scanlines(8, 8), chunk('acTL', concat(uint32(100_000), uint32(0)))),
    outcome: 'png',
  },
  {
    what: 'PNG cut short',
    bytes: () => png(900, 900, scanlines(900, 900)).subarray(0, 400),
    outcome: /damaged/,
  },
  {
    what: 'WebP that says 16,383 × 16,383',
    bytes: () =>
      concat(
        'RIFF',
        Buffer.from([22, 0, 0, 0]),
        'WEBPVP8L',
        Buffer.from([10, 0, 0, 0, 0x2f, 0xfe, 0xff, 0xff, 0x0f]),
        Buffer.alloc(5),
      ),
    outcome: /more than 40 million|not a picture/,
  },
  {
    what: 'WebP with a script in what it says of itself',
    bytes: async () =>
      sharp(await aPicture(64, 64, 'webp'))
        .withExif({ IFD0: { Artist: CANARY } })
        .webp()
        .toBuffer(),
    outcome: 'png',
  },
  {
    what: 'GIF that is a script too',
    bytes: () => concat('GIF89a/*', Buffer.alloc(50), '*/=1;', CANARY),
    outcome: NO_PICTURE,
  },
  { what: 'GIF with 100,000 frames', bytes: () => gif(100_000), outcome: NO_PICTURE },
  {
    what: 'SVG with a script',
    name: 'a.svg',
    mime: 'image/svg+xml',
    bytes: () => concat(SVG),
    outcome: NO_PICTURE,
  },
  { what: 'SVG named .png', name: 'a.png', mime: 'image/png', bytes: () => concat(SVG), outcome: NO_PICTURE },
  {
    what: 'SVG that reads other files',
    name: 'a.png',
    bytes: () => concat('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>', SVG),
    outcome: NO_PICTURE,
  },
  { what: 'AVIF', bytes: () => still('avif'), outcome: NO_PICTURE },
  { what: 'HEIC', bytes: () => still('heic'), outcome: NO_PICTURE },
  { what: 'AVIF that says it is a film', bytes: () => still('isom'), outcome: /cannot be read/ },
  { what: 'TIFF', bytes: () => concat('II*\0', Buffer.alloc(200)), outcome: NO_PICTURE },
  { what: 'BMP', bytes: () => concat('BM', Buffer.alloc(200)), outcome: NO_PICTURE },
  { what: 'PDF named .jpg', name: 'a.jpg', bytes: () => concat('%PDF-1.7\n', CANARY), outcome: NO_PICTURE },
  {
    what: 'program named .jpg',
    name: 'a.jpg',
    mime: 'image/jpeg',
    bytes: () => concat('MZ', Buffer.alloc(900, 0x90)),
    outcome: NO_PICTURE,
  },
  { what: 'zip named .png', name: 'a.png', bytes: () => ZIP, outcome: NO_PICTURE },
  {
    what: 'zip bomb',
    name: 'a.zip',
    bytes: async () => concat('PK\u0003\u0004', await packedZeros(200)),
    outcome: NO_PICTURE,
  },
  {
    what: 'page named .png',
    name: 'a.png',
    mime: 'image/png',
    bytes: () => concat('<html>', CANARY),
    outcome: NO_PICTURE,
  },
  { what: 'nothing', bytes: () => Buffer.alloc(0), outcome: /empty/ },
  { what: 'one byte', bytes: () => Buffer.from([0xff]), outcome: NO_PICTURE },
  {
    what: 'picture that is called a film',
    name: 'a.mp4',
    mime: 'video/mp4',
    bytes: () => png(8, 8, scanlines(8, 8)),
    outcome: 'png',
  },
  {
    what: 'picture that is called a page',
    name: 'a.html',
    mime: 'text/html',
    bytes: () => aPicture(8, 8, 'jpeg'),
    outcome: 'jpeg',
  },
]
