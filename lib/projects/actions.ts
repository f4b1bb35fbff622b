'use server'
import { action } from '@/lib/core/action'
import { chooseProject } from './choose-project'
import { makeProject } from './make-project'
import { renameProject } from './rename-project'
import {
  ChooseProjectInput,
  MakeProjectInput,
  RenameProjectInput,
  SetProjectArchivedInput,
  SetProjectCoverInput,
  SetProjectMembersInput,
  SetRequiredApprovalsInput,
} from './schema'
import { setProjectArchived } from './set-project-archived'
import { setProjectCover } from './set-project-cover'
import { setProjectMembers } from './set-project-members'
import { setRequiredApprovals } from './set-required-approvals'

export const makeProjectAction = action(MakeProjectInput, makeProject)
export const renameProjectAction = action(RenameProjectInput, renameProject)
export const setProjectMembersAction = action(SetProjectMembersInput, setProjectMembers)
export const setProjectArchivedAction = action(SetProjectArchivedInput, setProjectArchived)
export const setRequiredApprovalsAction = action(SetRequiredApprovalsInput, setRequiredApprovals)
export const setProjectCoverAction = action(SetProjectCoverInput, setProjectCover)
export const chooseProjectAction = action(ChooseProjectInput, chooseProject)
