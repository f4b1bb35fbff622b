'use server'
import { action } from '@/lib/core/action'
import { SetBudgetInput } from './schema'
import { setBudget } from './set-budget'

export const setBudgetAction = action(SetBudgetInput, setBudget)
