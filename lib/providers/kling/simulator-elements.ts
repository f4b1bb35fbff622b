import { createHash } from 'node:crypto'
import type { SimulatedTask, SimulatorEngine } from '@/lib/simulator/contract'

const isElement = ({ model }: SimulatedTask) => model.startsWith('general.advanced-custom-elements')

/** Deleted ones; forgotten when this process ends. */
const DELETED = new Set<string>()

/** Digits of a long that most readers of JSON would round. */
export function elementIdOf({ taskId }: Pick<SimulatedTask, 'taskId'>): string {
  const hex = createHash('sha256').update(taskId).digest('hex').slice(0, 15)
  return String(10n ** 17n + BigInt(`0x${hex}`))
}

const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown }

/** What a finished task of theirs shows; null for tasks of anything else. */
export function elementResult(task: SimulatedTask): Record<string, unknown> | null {
  if (!isElement(task)) return null
  const id = elementIdOf(task)
  const element = {
    element_id: rawJSON(id),
    reference_type: 'image_refer',
    owned_by: 'kling',
    status: DELETED.has(id) ? 'deleted' : 'succeed',
  }
  return { elements: [element] }
}

/** What is wrong with deleting this one; null when it is done. */
export function deleteElement(id: string, providerId: string, key: string, engine: SimulatorEngine) {
  const isTheirs = engine
    .listTasks(providerId, key)
    .some((task) => isElement(task) && elementIdOf(task) === id)
  if (!isTheirs) return `Element not found: ${id}`
  if (DELETED.has(id)) return `Element ${id} already be deleted`
  DELETED.add(id)
  return null
}

/** The first element in a body that was deleted. Ids that were never made here pass: presets have some too. */
export function deletedElementIn(body: Uint8Array): string | undefined {
  const ids = Buffer.from(body)
    .toString('utf8')
    .matchAll(/"element_id":\s*"?(\d+)/g)
  return [...ids].map(([, id]) => id!).find((id) => DELETED.has(id))
}
