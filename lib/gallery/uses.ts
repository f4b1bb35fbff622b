import 'server-only'
import { speakTokens } from '@/lib/catalog/tokens'
import type { Ctx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { isTerminal } from '@/lib/generations/state'
import { inSight, projectsInSight } from '@/lib/projects/sight'

export interface Use {
  assetId: string
  /** What uses it, as the person may know it. */
  words: string
  /** Its bytes are still needed: the work is not over. */
  isNeeded: boolean
}

/** Where these files are used: by what was made from them, and as covers. */
export async function findUses(ctx: Ctx, assetIds: readonly string[]): Promise<Use[]> {
  const ids = { in: [...assetIds] }
  const [inputs, projects, boards] = await Promise.all([
    db().generationInput.findMany({
      where: { assetId: ids },
      select: { assetId: true, generation: { select: { id: true, prompt: true, state: true } } },
      orderBy: { generation: { createdAt: 'desc' } },
    }),
    db().project.findMany({
      where: { coverId: ids, ...projectsInSight(ctx) },
      select: { coverId: true, name: true },
    }),
    db().board.findMany({
      where: { coverId: ids, isPrivate: false, ...inSight(ctx) },
      select: { coverId: true, name: true },
    }),
  ])
  const generationIds = inputs.map(({ generation }) => generation.id)
  const visible = await db().generation.findMany({
    where: { id: { in: generationIds }, ...inSight(ctx) },
    select: { id: true },
  })
  const inView = new Set(visible.map(({ id }) => id))
  return [
    ...inputs.map(({ assetId, generation: { id, prompt, state } }) => ({
      assetId,
      words: inView.has(id) ? quoted(speakTokens(prompt)) : 'work in a project you are not in',
      isNeeded: !isTerminal(state),
    })),
    ...[...projects, ...boards].map(({ coverId, name }) => ({
      assetId: coverId ?? '',
      words: `the cover of ${quoted(name)}`,
      isNeeded: false,
    })),
  ]
}

const SAID = 3

/** A few of them by name, the rest by number. */
export function listUses(uses: readonly Use[]): string {
  const words = [...new Set(uses.map((use) => use.words))]
  const more = words.length - SAID
  return [...words.slice(0, SAID), ...(more > 0 ? [`${more} more`] : [])].join(', ')
}

function quoted(text: string): string {
  const short = [...text].slice(0, 40).join('')
  return `“${short}${short.length < text.length ? '…' : ''}”`
}
