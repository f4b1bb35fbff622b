import { route } from '@/lib/core/route'
import { exportFilm } from '@/lib/cut/export-film'

export const GET = route((ctx, _, { storyboardId = '', format = '' }) =>
  exportFilm(ctx, storyboardId, format),
)
