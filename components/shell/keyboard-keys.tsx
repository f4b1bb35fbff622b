'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { KeyList } from './key-list'
import { allPlacesFor } from './places'
import { areSingleKeysOn } from './use-single-keys'

const CommandMenu = dynamic(() => import('./command-menu').then((module) => module.CommandMenu), {
  ssr: false,
})

const FIELDS = 'input:not([type=radio]):not([type=range]), textarea, select, [contenteditable]'
const CHORD_MS = 1_200

/** The studio's keys: ⌘K opens every command, single keys go places. Keys typed into a field stay there. */
export function KeyboardKeys({ role }: { role: string }) {
  const router = useRouter()
  const list = useRef<HTMLDialogElement>(null)
  const [isMenuOpen, setIsMenuOpen] = useState(false)

  useEffect(() => {
    const places = allPlacesFor(role)
    let isGoing = false
    let timer: ReturnType<typeof setTimeout> | undefined

    function onKey(event: KeyboardEvent) {
      const { key } = event
      if (key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey) {
        event.preventDefault()
        setIsMenuOpen((was) => !was)
        return
      }
      if (event.metaKey || event.ctrlKey || event.altKey) return
      if ((event.target as HTMLElement).closest(FIELDS) || document.querySelector('dialog[open]')) return
      if (key === '?') list.current?.showModal()
      if (!areSingleKeysOn()) return
      const place = isGoing ? places.find((one) => one.key === key) : undefined
      isGoing = key === 'g' && !place
      clearTimeout(timer)
      if (isGoing) timer = setTimeout(() => (isGoing = false), CHORD_MS)
      if (place) {
        event.preventDefault()
        router.push(place.href)
      } else if (key === '/') focus(event, 'input[type=search]', '/gallery')
      else if (key === 'n') focus(event, 'textarea[name=prompt]', '/create')
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
  }, [router, role])

  return (
    <>
      <KeyList ref={list} role={role} />
      {isMenuOpen ? (
        <CommandMenu
          role={role}
          onClose={() => setIsMenuOpen(false)}
          onShowKeys={() => list.current?.showModal()}
        />
      ) : null}
    </>
  )
}
