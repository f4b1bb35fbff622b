import { z } from 'zod'
import { may } from '@/lib/workspaces/schema'

export const NothingInput = z.strictObject({})

export type FirstStep = 'clip' | 'key' | 'invite' | 'board' | 'watch' | 'comment' | 'decide'

export interface FirstStepView {
  step: FirstStep
  isDone: boolean
}

/** The three things that a newcomer of this role does first. */
export function firstStepsOf(role: string): readonly FirstStep[] {
  if (may(role, 'manageKeys')) return ['clip', 'key', 'invite']
  if (may(role, 'generate')) return ['clip', 'board', 'comment']
  return ['watch', 'comment', 'decide']
}
