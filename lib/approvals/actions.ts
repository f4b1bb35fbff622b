'use server'
import { action } from '@/lib/core/action'
import { SubmitGenerationInput } from '@/lib/generations/schema'
import { askApproval } from './ask-approval'
import { decideApproval } from './decide-approval'
import { ApprovalIdInput, DecideApprovalInput, SetApprovalLimitInput } from './schema'
import { setApprovalLimit } from './set-approval-limit'
import { withdrawApproval } from './withdraw-approval'

export const askApprovalAction = action(SubmitGenerationInput, askApproval)
export const decideApprovalAction = action(DecideApprovalInput, decideApproval)
export const withdrawApprovalAction = action(ApprovalIdInput, withdrawApproval)
export const setApprovalLimitAction = action(SetApprovalLimitInput, setApprovalLimit)
