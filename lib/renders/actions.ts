'use server'
import { action } from '@/lib/core/action'
import { askRender } from './ask-render'
import { AskRenderInput } from './schema'

export const askRenderAction = action(AskRenderInput, askRender)
