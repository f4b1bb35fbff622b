import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** One temporary folder for everything that this run of the tests makes, gone with it. */
export default function makeScratchFolder() {
  const before = process.env['TMPDIR']
  const folder = mkdtempSync(join(tmpdir(), 'dailies-run-'))
  process.env['TMPDIR'] = folder
  return () => {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    rmSync(folder, { recursive: true, force: true })
  }
}
