'use server'
import { action } from '@/lib/core/action'
import { makeWorkspace } from './make-workspace'
import { MakeWorkspaceInput, WorkspaceIdInput } from './inputs'
import { switchWorkspace } from './switch-workspace'

export const switchWorkspaceAction = action(WorkspaceIdInput, switchWorkspace)
export const makeWorkspaceAction = action(MakeWorkspaceInput, makeWorkspace)
