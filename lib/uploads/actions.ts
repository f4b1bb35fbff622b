'use server'
import { action } from '@/lib/core/action'
import { fitPicture } from './fit-picture'
import { FitPictureInput, TakeFrameInput } from './schema'
import { takeFrame } from './take-frame'

export const fitPictureAction = action(FitPictureInput, fitPicture)
export const takeFrameAction = action(TakeFrameInput, takeFrame)
