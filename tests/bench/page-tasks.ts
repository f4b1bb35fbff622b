import type { Page } from '@playwright/test'
import { report } from './report'

/** Milliseconds of one task of the page: by the clock, and of the processor. */
export interface Task {
  clock: number
  own: number
}

/**
 * What the page's own thread did meanwhile. The studio, its database and the drawing of pictures share the processor here:
 * by the clock, a task is as long as they make it wait.
 */
export async function withTasks<Result>(
  page: Page,
  work: () => Promise<Result>,
  /** Shorter ones are not looked at. */
  leastMs = 20,
): Promise<[Result, Task[]]> {
  const session = await page.context().browser()!.newBrowserCDPSession()
  type Event = {
    name: string
    tid: number
    dur?: number
    tdur?: number
    args: { name?: string }
  }
  const tasks: (Task & { tid: number })[] = []
  const ofPages = new Set<number>()
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const { name, tid, dur = 0, tdur = 0, args } of value as unknown as Event[]) {
      if (name === 'thread_name' && args.name === 'CrRendererMain') ofPages.add(tid)
      if (name === 'RunTask' && dur > leastMs * 1000) tasks.push({ tid, clock: dur / 1000, own: tdur / 1000 })
    }
  })
  const includedCategories = ['disabled-by-default-devtools.timeline']
  await session.send('Tracing.start', {
    traceConfig: { includedCategories, excludedCategories: ['*'], recordMode: 'recordAsMuchAsPossible' },
  })
  const result = await work()
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await complete
  await session.detach()
  return [result, tasks.filter(({ tid }) => ofPages.has(tid))]
}

/** The longest, and how many are longer than they should be. */
export function reportTasks(what: string, tasks: readonly Task[], mostMs: number): void {
  const longest = (side: keyof Task) => Math.max(0, ...tasks.map((task) => task[side])).toFixed(0)
  const over = (side: keyof Task) => tasks.filter((task) => task[side] > mostMs).length
  report(
    `longest task, ${what}, ms`,
    longest('clock'),
    `goal ≤ ${mostMs}; ${longest('own')} at most by their own time`,
  )
  report(
    `tasks over ${mostMs} ms, ${what}`,
    String(over('clock')),
    `goal 0; ${over('own')} by their own time`,
  )
}
