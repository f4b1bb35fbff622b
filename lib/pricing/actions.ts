'use server'
import { action } from '@/lib/core/action'
import { SetCreditRateInput } from './schema'
import { setCreditRate } from './set-credit-rate'

export const setCreditRateAction = action(SetCreditRateInput, setCreditRate)
