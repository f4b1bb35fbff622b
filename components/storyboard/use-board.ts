import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Board } from '@/lib/storyboard/board'
import type { BoardLink, LinkState } from './board-link'

interface OpenBoard {
  link: BoardLink
  mayEdit: boolean
}

export const BoardContext = createContext<OpenBoard | null>(null)

/** The storyboard that this page has open. */
export function useOpenBoard(): OpenBoard {
  const open = useContext(BoardContext)
  if (!open) throw new Error('There is no storyboard around this.')
  return open
}

export function useBoard(link: BoardLink): Board {
  return useSyncExternalStore(link.board.subscribe, link.board.read, link.board.read)
}

export function useLinkState(link: BoardLink): LinkState {
  return useSyncExternalStore(link.subscribe, link.read, link.read)
}
