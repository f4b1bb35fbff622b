'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { Keyboard, LogOut, type LucideIcon, PenLine, Search, SunMoon, UserRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { leave } from './leave'
import { allPlacesFor } from './places'
import { chooseTheme, THEMES } from './theme'

interface CommandItem {
  label: string
  icon: LucideIcon
  /** The key that does the same. */
  hint?: string
  run: () => void
}

/** Everything one can do from anywhere, found by typing. */
export function CommandMenu({
  role,
  onClose,
  onShowKeys,
}: {
  role: string
  onClose: () => void
  onShowKeys: () => void
}) {
  const router = useRouter()
  const dialog = useRef<HTMLDialogElement>(null)
  const [words, setWords] = useState('')

  useEffect(() => dialog.current?.showModal(), [])

  const commands: CommandItem[] = [
    { label: 'New clip', icon: PenLine, hint: 'n', run: () => router.push('/create') },
    ...allPlacesFor(role).map(({ href, label, icon, key }) => ({
      label: `Go to ${label}`,
      icon,
      hint: `g ${key}`,
      run: () => router.push(href),
    })),
    { label: 'Go to Account', icon: UserRound, run: () => router.push('/account') },
    ...THEMES.map(({ value, label }) => ({
      label: `Theme: ${label}`,
      icon: SunMoon,
      run: () => chooseTheme(value),
    })),
    { label: 'Show all keys', icon: Keyboard, hint: '?', run: onShowKeys },
    { label: 'Sign out', icon: LogOut, run: () => void leave() },
  ]
  const asked = words.trim()
  if (asked) {
    commands.push({
      label: `Search the gallery for “${asked}”`,
      icon: Search,
      run: () => router.push(`/gallery?q=${encodeURIComponent(asked)}`),
    })
  }

  return (
    <dialog
      ref={dialog}
      aria-label="Commands"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
      className="mx-auto mt-[12dvh] w-[min(36rem,calc(100vw-1.5rem))] rounded-media bg-surface-2 text-text shadow-2xl shadow-black/50 backdrop:bg-black/60"
    >
      <Autocomplete.Root
        items={commands}
        value={words}
        onValueChange={setWords}
        itemToStringValue={({ label }) => label}
        open
        inline
        autoHighlight="always"
        keepHighlight
      >
        <Autocomplete.Input
          aria-label="Command"
          placeholder="Go, search, change…"
          className="h-14 w-full border-b border-line bg-transparent px-4 text-base outline-none placeholder:text-muted"
        />
        <Autocomplete.List className="max-h-[60dvh] overflow-y-auto p-2">
          {({ label, icon: Icon, hint, run }: CommandItem) => (
            <Autocomplete.Item
              key={label}
              value={{ label, icon: Icon, hint, run }}
              onClick={() => {
                dialog.current?.close()
                run()
              }}
              className="flex min-h-10 cursor-pointer items-center gap-3 rounded-control px-3 text-sm data-highlighted:bg-surface-3"
            >
              <Icon aria-hidden className="size-4 shrink-0 text-muted" />
              <span className="min-w-0 flex-1 truncate">{label}</span>
              {hint ? <kbd className="font-mono text-xs text-muted">{hint}</kbd> : null}
            </Autocomplete.Item>
          )}
        </Autocomplete.List>
      </Autocomplete.Root>
    </dialog>
  )
}
