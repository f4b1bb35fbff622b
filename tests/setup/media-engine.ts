import { join } from 'node:path'

/** The video engine runs as its own bundle; `npm test` builds it first. */
process.env['MEDIA_ENGINE'] = join(process.cwd(), '.dailies', 'build', 'media-engine.mjs')
