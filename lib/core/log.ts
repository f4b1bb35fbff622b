import 'server-only'
import { pino, type Logger } from 'pino'
import { env } from './env'

const SECRET_NAMES = ['password', 'apiKey', 'key', 'token', 'authorization', 'cookie', 'sealed', 'secret']

let logger: Logger | undefined

/** JSON lines on stdout. Anything named like a secret is cut out, three levels deep. */
export function log(): Logger {
  logger ??= pino({
    level: env().LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
      censor: '[redacted]',
    },
  })
  return logger
}
