'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { Button } from '../ui/button'

const PLACES: Record<string, string> = { c: '/create', q: '/queue', g: '/gallery', a: '/admin/keys' }

const KEYS = [
  ['g c', 'Create'],
  ['g q', 'Queue'],
  ['g g', 'Gallery'],
  ['g a', 'Admin'],
  ['n', 'New clip: to the prompt'],
  ['/', 'Search'],
  ['⌘ / Ctrl + Enter', 'Generate'],
  ['← →', 'Neighbours in the gallery'],
  ['Space, J K L', 'Play and pause, back, forward'],
  [', .', 'One frame back, one frame on'],
  ['?', 'This list'],
  ['Esc', 'Leave the innermost thing'],
] as const

/** The studio's keys, and the list of them. Keys typed into a field stay there. */
export function KeyboardKeys() {
  const router = useRouter()
  const list = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    let isGoing = false
    let timer: ReturnType<typeof setTimeout> | undefined

    function onKey(event: KeyboardEvent) {
      const target = event.target as HTMLElement
      if (target.closest('input:not([type=radio]):not([type=range]), textarea, select, [contenteditable]'))
        return
      if (event.metaKey || event.ctrlKey || event.altKey) return
      const { key } = event
      if (isGoing && PLACES[key]) {
        router.push(PLACES[key])
        isGoing = false
        event.preventDefault()
        return
      }
      isGoing = key === 'g'
      clearTimeout(timer)
      if (isGoing) timer = setTimeout(() => (isGoing = false), 1_200)
      if (key === '?') list.current?.showModal()
      if (key === '/') focus(event, 'input[type=search]', '/gallery')
      if (key === 'n') focus(event, 'textarea[name=prompt]', '/create')
    }

    function focus(event: KeyboardEvent, selector: string, place: string) {
      event.preventDefault()
      const found = document.querySelector<HTMLElement>(selector)
      if (found) found.focus()
      else router.push(place)
    }

    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
      clearTimeout(timer)
    }
  }, [router])

  return (
    <dialog
      ref={list}
      aria-labelledby="keys-title"
      className="m-auto w-[min(26rem,calc(100vw-2rem))] rounded-media bg-surface-2 p-5 text-text backdrop:bg-black/60"
    >
      <h2 id="keys-title" className="mb-3 text-base font-semibold">
        Keys
      </h2>
      <dl className="mb-4 grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-sm">
        {KEYS.map(([keys, what]) => (
          <div key={keys} className="contents">
            <dt className="font-mono text-xs text-muted">{keys}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <Button type="submit">Close</Button>
      </form>
    </dialog>
  )
}
