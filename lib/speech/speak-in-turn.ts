import 'server-only'
import { inTurn } from './in-turn'
import { type LineToSpeak, speakLine, type SpokenLine } from './speak-line'

/** Each is a process with an engine of its own; a page asks for one line after the other. */
const run = inTurn(2, 30)

/** Speaks a line for a page that waits. Throws AppError, also where too many wait already. */
export function speakInTurn(line: LineToSpeak, folder?: string): Promise<SpokenLine> {
  return run(() => speakLine(line, folder))
}
