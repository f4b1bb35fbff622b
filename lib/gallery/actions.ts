'use server'
import { action } from '@/lib/core/action'
import { moveAssets } from './move-assets'
import { putInProject } from './put-in-project'
import { rateAssets } from './rate-assets'
import { MoveAssetsInput, PutInProjectInput, RateAssetsInput, TagAssetsInput } from './schema'
import { tagAssets } from './tag-assets'

export const moveAssetsAction = action(MoveAssetsInput, moveAssets)
export const tagAssetsAction = action(TagAssetsInput, tagAssets)
export const rateAssetsAction = action(RateAssetsInput, rateAssets)
export const putInProjectAction = action(PutInProjectInput, putInProject)
