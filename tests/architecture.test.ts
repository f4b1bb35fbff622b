import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MODELS } from '@/lib/catalog/models'
import { PROVIDERS } from '@/lib/providers/registry'
import { SIMULATED } from '@/lib/simulator/registry'

const SOURCES = ['app', 'components', 'lib', 'tests']
  .flatMap(filesUnder)
  .filter((path) => /\.tsx?$/.test(path))
const read = (path: string) => readFileSync(path, 'utf8')
const isTest = (path: string) => /\.test\.tsx?$/.test(path)

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesUnder(path) : [path]
  })
}

/** What a file imports, as paths from the root. */
function importsOf(path: string): string[] {
  return [...read(path).matchAll(/(?:from|import)\s*\(?'([^']+)'/g)].map(([, target = '']) =>
    target.startsWith('@/')
      ? target.slice(2)
      : target.startsWith('.')
        ? normalize(join(dirname(path), target))
        : target,
  )
}

describe('arrows', () => {
  const ALLOWED: [room: RegExp, may: RegExp, except?: RegExp][] = [
    [
      /^components\//,
      /^(components\/|lib\/catalog\/|lib\/core\/(result|money|say-list|time|uuid)$|lib\/[a-z-]+\/(schema|client|actions)$|lib\/generations\/state$|lib\/storyboard\/(board|camera-move|cut-edits|doc|edit|follow-board|framing-guide|inputs-of|lay-out-cut|place-dialogue|plan|plan-offers|plan-problems|say-shot|shot-at|sign-shots|stills-of|templates)$|lib\/cut\/timecode$|lib\/elements\/element-type$|lib\/shares\/access$|lib\/takes\/(picked-take|plan-takes|shot-progress)$|lib\/screenplay\/(import-timing|read-script|script|speaking-seconds)$|lib\/speech\/wave$|lib\/voices\/sample$)/,
    ],
    [/^lib\/core\//, /^(lib\/core\/|prisma\/client\/)/],
    [/^lib\/catalog\//, /^lib\/catalog\//],
    [
      /^lib\/providers\//,
      /^lib\/(providers\/|catalog\/|core\/(errors|http|time|money)$|simulator\/(contract|made-voices|read-media|read-multipart)$)/,
    ],
    [
      /^lib\/media\//,
      /^lib\/(media\/|speech\/|cut\/timeline$|storyboard\/(board|camera-move|framing-guide)$|core\/(errors|storage\/store)$)/,
    ],
    [/^lib\/speech\//, /^lib\/(speech\/|workspaces\/permissions$|core\/(ctx|errors|storage\/store)$)/],
    [/^lib\/simulator\//, /^lib\/(simulator\/|media\/|providers\/[a-z-]+\/simulator$)/],
    [/^app\//, /^(app\/|components\/|lib\/)/, /^lib\/(jobs\/|core\/(db|seal)$)/],
  ]

  it.each(ALLOWED)('out of %s point only where they may', (room, may, except) => {
    const wrong = SOURCES.filter((path) => room.test(path) && !isTest(path)).flatMap((path) =>
      importsOf(path)
        .filter((target) => /^(app|components|lib|prisma|tests)\//.test(target))
        .filter((target) => !may.test(target) || except?.test(target))
        .map((target) => `${path} → ${target}`),
    )
    expect(wrong).toEqual([])
  })

  it('lead from a provider to no other provider', () => {
    for (const { id } of PROVIDERS) {
      const others = PROVIDERS.filter((other) => other.id !== id).map((other) => `lib/providers/${other.id}/`)
      for (const path of filesUnder(`lib/providers/${id}`).filter((file) => file.endsWith('.ts'))) {
        expect(importsOf(path).filter((target) => others.some((other) => target.startsWith(other)))).toEqual(
          [],
        )
      }
    }
  })
})

describe('one way to do each thing', () => {
  it('reads settings in core/env.ts alone', () => {
    const allowed =
      /^(lib\/core\/(env|failpoint)\.ts|lib\/simulator\/main\.ts|lib\/media\/engine\.ts|tests\/)/
    expect(SOURCES.filter((path) => !allowed.test(path) && read(path).includes('process.env'))).toEqual([])
  })

  it('documents every setting, and no other', () => {
    const schema = read('lib/core/env.ts')
    const inCode = [...schema.matchAll(/^ {2}([A-Z_]+): z/gm)].map(([, name]) => name)
    const documented = [...read('.env.example').matchAll(/^#?\s?([A-Z_]+)=/gm)].map(([, name]) => name)
    expect(documented.toSorted()).toEqual(inCode.toSorted())
  })

  it('opens sockets outwards in core/http.ts alone', () => {
    const users = SOURCES.filter((path) => !isTest(path) && /from 'undici'/.test(read(path)))
    expect(users).toEqual(['lib/core/http.ts'])
  })

  it('seals and opens secrets in lib/keys alone', () => {
    const users = SOURCES.filter((path) => !isTest(path) && importsOf(path).includes('lib/core/seal'))
    expect(users.filter((path) => !path.startsWith('lib/keys/'))).toEqual([])
  })

  it('keeps raw SQL to a few rooms, each with a word why', () => {
    const users = SOURCES.filter(
      (path) => path.startsWith('lib/') && !isTest(path) && /\$(query|execute)Raw`?/.test(read(path)),
    )
    for (const path of users) expect(read(path), path).toMatch(/Raw SQL/)
  })

  it('marks server code, and nothing that the browser needs', () => {
    const needsMark = SOURCES.filter(
      (path) => /^lib\/[a-z-]+\/(queries|[a-z]+-[a-z-]+)\.ts$/.test(path) && /core\/db'/.test(read(path)),
    )
    for (const path of needsMark) expect(read(path), path).toMatch(/^(import 'server-only'|'use server')/)
  })
})

describe('doors', () => {
  it('make every server action with action(), publicAction() or guestAction()', () => {
    for (const path of SOURCES.filter((one) => one.endsWith('/actions.ts'))) {
      expect(read(path)).toMatch(/^'use server'/)
      const exported = [...read(path).matchAll(/^export (.*)$/gm)].map(([, rest = '']) => rest)
      expect(exported.length).toBeGreaterThan(0)
      for (const line of exported)
        expect(line, path).toMatch(/^const \w+Action = (action|publicAction|guestAction)\(\w+, \w+\)$/)
    }
  })

  it('make every route with route(), for guests with guestRoute(), but for sign-in, health, callbacks and files that providers fetch', () => {
    const own = /api\/(auth|health|hooks|inputs)\//
    for (const path of SOURCES.filter((one) => /^app\/api\/.*\/route\.ts$/.test(one) && !own.test(one))) {
      expect(read(path), path).toMatch(/export const (GET|POST) = (route|guestRoute)\(/)
    }
  })

  it('open the link on every page of guests', () => {
    for (const path of SOURCES.filter((one) => /^app\/share\/.*page\.tsx$/.test(one)))
      expect(read(path), path).toMatch(/await pageVisit\(/)
  })

  it('ask who is there on every studio page', () => {
    for (const path of SOURCES.filter((one) => /^app\/\(studio\)\/.*page\.tsx$/.test(one))) {
      expect(read(path), path).toMatch(/await pageCtx\(|redirect\('/)
    }
  })
})

describe('registries', () => {
  it('hold every provider that has a folder, each with its simulator', () => {
    const folders = readdirSync('lib/providers').filter((name) =>
      statSync(join('lib/providers', name)).isDirectory(),
    )
    expect(PROVIDERS.map(({ id }) => id).toSorted()).toEqual(folders.toSorted())
    expect(SIMULATED.map(({ id }) => id).toSorted()).toEqual(folders.toSorted())
  })

  it('hold every job that has a file', () => {
    const registry = read('lib/jobs/registry.ts')
    for (const name of readdirSync('lib/jobs/kinds'))
      expect(registry).toContain(`./kinds/${name.replace('.ts', '')}`)
  })

  it('hold every catalogue file', () => {
    const list = read('lib/catalog/models.ts')
    for (const name of readdirSync('lib/catalog/models'))
      expect(list).toContain(`./models/${name.replace('.ts', '')}`)
  })

  it('sell only models of the catalogue, at prices with source and date, under ids of their own', () => {
    const offers = PROVIDERS.flatMap((provider) => provider.offers)
    expect(new Set(offers.map(({ id }) => id)).size).toBe(offers.length)
    for (const offer of offers) {
      expect(MODELS.map(({ id }) => id)).toContain(offer.modelId)
      expect(offer.id.split('#')[0]).toBe(`${offer.providerId}:${offer.wireId}`)
      for (const { source, asOf } of offer.prices) expect(`${source} ${asOf}`).toMatch(/\S+.* \d{4}-\d{2}/)
    }
  })
})

describe('documents', () => {
  it.each([
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'lib/README.md',
    'lib/providers/README.md',
    'lib/simulator/README.md',
  ])('%s names only paths that exist', (document) => {
    const named = [
      ...read(document).matchAll(/`((?:app|components|lib|prisma|public|scripts|tests)\/[\w./()[\]-]*)`/g),
    ]
    for (const [, path = ''] of named) expect(existsSync(path), path).toBe(true)
  })
})
