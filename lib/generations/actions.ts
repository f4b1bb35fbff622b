'use server'
import { action } from '@/lib/core/action'
import { cancelGeneration } from './cancel-generation'
import { resolveUnknown } from './resolve-unknown'
import { retryGeneration } from './retry-generation'
import { GenerationIdInput, ResolveUnknownInput, RetryGenerationInput, SubmitGenerationInput } from './schema'
import { submitGeneration } from './submit-generation'

export const submitGenerationAction = action(SubmitGenerationInput, submitGeneration)
export const cancelGenerationAction = action(GenerationIdInput, cancelGeneration)
export const retryGenerationAction = action(RetryGenerationInput, retryGeneration)
export const resolveUnknownAction = action(ResolveUnknownInput, resolveUnknown)
