'use server'
import { action } from '@/lib/core/action'
import { addToBoard } from './add-to-board'
import { changeBoard } from './change-board'
import { deleteBoard } from './delete-board'
import { makeBoard } from './make-board'
import { moveOnBoard } from './move-on-board'
import { removeFromBoard } from './remove-from-board'
import { BoardAssetsInput, BoardIdInput, ChangeBoardInput, MakeBoardInput, MoveOnBoardInput } from './schema'

export const makeBoardAction = action(MakeBoardInput, makeBoard)
export const changeBoardAction = action(ChangeBoardInput, changeBoard)
export const deleteBoardAction = action(BoardIdInput, deleteBoard)
export const addToBoardAction = action(BoardAssetsInput, addToBoard)
export const removeFromBoardAction = action(BoardAssetsInput, removeFromBoard)
export const moveOnBoardAction = action(MoveOnBoardInput, moveOnBoard)
