import { createServer } from 'node:net'
import { say } from './say.mjs'

/** The wished port, or the next free one, said aloud when it had to move. */
export async function takePort(what, wished, host = '127.0.0.1') {
  for (let port = wished; port < wished + 100; port++) {
    if (await isFree(port, host)) {
      if (port !== wished) say(`  Port ${wished} is busy; ${what} takes ${port}.`)
      return port
    }
  }
  throw new Error(`No free port from ${wished} to ${wished + 99} for ${what}`)
}

function isFree(port, host) {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}
