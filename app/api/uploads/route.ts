import { route } from '@/lib/core/route'
import { addUpload } from '@/lib/uploads/add-upload'
import { readUpload } from '@/lib/uploads/read-upload'

export const POST = route(async (ctx, request) => addUpload(ctx, () => readUpload(request)))
