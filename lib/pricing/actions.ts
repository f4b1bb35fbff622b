'use server'
import { action } from '@/lib/core/action'
import { askLivePrice } from './ask-live-price'
import { AskLivePriceInput, SetCreditRateInput } from './schema'
import { setCreditRate } from './set-credit-rate'

export const askLivePriceAction = action(AskLivePriceInput, askLivePrice)
export const setCreditRateAction = action(SetCreditRateInput, setCreditRate)
