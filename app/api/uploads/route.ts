import { route } from '@/lib/core/route'
import { validateQuery } from '@/lib/core/validate'
import { addUpload } from '@/lib/uploads/add-upload'
import { readUpload } from '@/lib/uploads/read-upload'
import { UploadPlace } from '@/lib/uploads/schema'

export const POST = route((ctx, request) => {
  const place = validateQuery(UploadPlace, request)
  return addUpload(ctx, () => readUpload(request), { projectId: place.project })
})
