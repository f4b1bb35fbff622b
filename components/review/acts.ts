import type { Result } from '@/lib/core/result'
import type {
  ChangeCommentInput,
  CommentIdInput,
  DecideInput,
  ResolveCommentInput,
  WriteCommentInput,
} from '@/lib/review/schema'

/** How what is said gets written: by a member’s own actions, or by those of a shared link. */
export interface ReviewActs {
  write: (input: Omit<WriteCommentInput, 'assetId'>) => Promise<Result<unknown>>
  change: (input: ChangeCommentInput) => Promise<Result<unknown>>
  remove: (input: CommentIdInput) => Promise<Result<unknown>>
  resolve: (input: ResolveCommentInput) => Promise<Result<unknown>>
  decide: (input: Omit<DecideInput, 'assetId'>) => Promise<Result<unknown>>
}
