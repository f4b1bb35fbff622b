import type { SimulatedReply } from './contract'
import type { Engine } from './engine'
import { FaultInput, FAULTS } from './faults'
import { SIMULATED } from './registry'

const known: Record<string, string> = Object.assign({}, FAULTS, ...SIMULATED.map(({ faults }) => faults))

/** Answers what people and tests ask of the simulator itself; undefined for any other path. */
export function answerControl(
  engine: Engine,
  origin: string,
  { method, path, body }: { method: string; path: string; body: Uint8Array },
): SimulatedReply | undefined {
  if (path === '/') {
    const addresses = SIMULATED.map(({ id, basePath }) => [id, origin + basePath])
    return { status: 200, body: Object.fromEntries(addresses) }
  }
  if (path === '/_book') {
    const creates = engine.book()
    const totalMicros = creates.reduce((sum, { amountMicros }) => sum + amountMicros, 0)
    return { status: 200, body: { creates, totalMicros } }
  }
  if (path !== '/_faults') return undefined
  if (method === 'DELETE') engine.faults.clear()
  if (method === 'POST') {
    const complaint = setFault(engine, body)
    if (complaint) return { status: 400, body: { message: complaint, known } }
  }
  return { status: 200, body: { active: engine.faults.list(), known } }
}

/** Turns a fault on or off. Returns what is wrong with the order, if anything. */
function setFault(engine: Engine, body: Uint8Array): string | undefined {
  let order: unknown
  try {
    order = JSON.parse(Buffer.from(body).toString())
  } catch {
    return 'Send JSON, e.g. {"fault":"lose-answer","on":true,"times":1}'
  }
  const input = FaultInput.safeParse(order)
  if (!input.success) {
    const [issue] = input.error.issues
    return `${issue?.path.join('.') || 'body'}: ${issue?.message}`
  }
  const { fault, provider } = input.data
  if (!(fault in known)) return `There is no fault "${fault}"`
  const ids = SIMULATED.map(({ id }) => id)
  if (provider !== undefined && !ids.includes(provider)) {
    return `There is no provider "${provider}", only ${ids.join(', ')}`
  }
  engine.faults.set(input.data)
  return undefined
}
