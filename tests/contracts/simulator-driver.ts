import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Charge } from '@/lib/simulator/contract'
import { startSimulator } from '@/lib/simulator/server'
import { CANARY } from './canary'

/** The simulator as anybody sees it: over HTTP only. */
export class SimulatorDriver {
  readonly url: string
  readonly close: () => Promise<void>

  private constructor(url: string, close: () => Promise<void>) {
    this.url = url
    this.close = close
  }

  static async start(clipSeconds = 0): Promise<SimulatorDriver> {
    const folder = mkdtempSync(join(tmpdir(), 'dailies-contract-'))
    const { url, close } = await startSimulator({ port: 0, folder, clipSeconds, isTiny: true })
    return new SimulatorDriver(url, close)
  }

  async addressOf(providerId: string): Promise<string> {
    const addresses = (await (await fetch(this.url)).json()) as Record<string, string>
    return addresses[providerId] ?? ''
  }

  /** A body past our own checks, as their side takes it. */
  async post(providerId: string, path: string, body: object): Promise<{ ok: boolean; text: string }> {
    const reply = await fetch((await this.addressOf(providerId)) + path, {
      method: 'POST',
      headers: {
        authorization: `${providerId === 'fal' ? 'Key' : 'Bearer'} ${CANARY}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    })
    return { ok: reply.ok, text: await reply.text() }
  }

  async turnOn(fault: string, value?: number | string): Promise<void> {
    const reply = await fetch(`${this.url}/_faults`, {
      method: 'POST',
      body: JSON.stringify({ fault, on: true, ...(value === undefined ? {} : { value }) }),
    })
    if (!reply.ok) throw new Error(await reply.text())
  }

  async clear(): Promise<void> {
    await fetch(`${this.url}/_faults`, { method: 'DELETE' })
  }

  /** Paid creates so far. */
  async charges(): Promise<Charge[]> {
    return ((await (await fetch(`${this.url}/_book`)).json()) as { creates: Charge[] }).creates
  }
}
