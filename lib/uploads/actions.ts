'use server'
import { action } from '@/lib/core/action'
import { fitPicture } from './fit-picture'
import { FitPictureInput } from './schema'

export const fitPictureAction = action(FitPictureInput, fitPicture)
