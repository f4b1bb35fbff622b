'use server'
import { action } from '@/lib/core/action'
import { addComment } from './add-comment'
import { changeComment } from './change-comment'
import { decide } from './decide'
import { deleteComment } from './delete-comment'
import { resolveComment } from './resolve-comment'
import {
  ChangeCommentInput,
  CommentIdInput,
  DecideInput,
  ResolveCommentInput,
  WriteCommentInput,
} from './schema'

export const addCommentAction = action(WriteCommentInput, addComment)
export const changeCommentAction = action(ChangeCommentInput, changeComment)
export const deleteCommentAction = action(CommentIdInput, deleteComment)
export const resolveCommentAction = action(ResolveCommentInput, resolveComment)
export const decideAction = action(DecideInput, decide)
