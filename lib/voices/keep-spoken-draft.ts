import 'server-only'
import type { FileView } from '@/lib/assets/schema'
import type { MemberCtx } from '@/lib/core/ctx'
import { addUpload } from '@/lib/uploads/add-upload'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { KeepSpokenDraftInput } from './schema'
import { speakSample } from './speak-sample'

const NAMED_CHARACTERS = 40

/** The text as it was heard, as a file like any that is handed in: for nothing, and by its name not the voice itself. */
export async function keepSpokenDraft(
  ctx: MemberCtx,
  { projectId, ...said }: KeepSpokenDraftInput,
  folder?: string,
): Promise<FileView> {
  requirePermission(ctx, 'generate')
  const { bytes } = await speakSample(ctx, said, folder)
  async function* body() {
    yield bytes
  }
  return addUpload(ctx, async () => ({ filename: nameOf(said.words), body: body(), end: () => undefined }), {
    projectId,
  })
}

/** What it is comes first, for lists show no more than the beginning. */
function nameOf(words: string): string {
  // What stands before a slash would be taken for a folder.
  const all = [...words.replaceAll(/[\s/\\]+/g, ' ')]
  const some = all.slice(0, NAMED_CHARACTERS).join('').trim()
  return `Draft “${some}${all.length > NAMED_CHARACTERS ? '…' : ''}” by the built-in speech engine.wav`
}
