import { route } from '@/lib/core/route'
import { invalidInput } from '@/lib/core/validate'
import { addUpload } from '@/lib/uploads/add-upload'
import { readUpload } from '@/lib/uploads/read-upload'
import { UploadPlace } from '@/lib/uploads/schema'

export const POST = route((ctx, request) => {
  const place = UploadPlace.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!place.success) throw invalidInput(place.error)
  return addUpload(ctx, () => readUpload(request), { projectId: place.data.project })
})
