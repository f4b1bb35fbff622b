'use client'

import { Link } from '../ui/link'
import { useEffect, useRef, useState } from 'react'
import type { ViewerView } from '@/lib/account/schema'
import { Button, buttonClass } from '../ui/button'
import { BudgetChip } from './budget-chip'
import { RadioGroup } from '../ui/radio-group'
import { leave } from './leave'
import { WorkspaceMenu } from './workspace-menu'
import { chooseTheme, currentTheme, type Theme, THEMES } from './theme'

/** Who is here, the theme, and the way out. */
export function ViewerMenu({ viewer }: { viewer: ViewerView }) {
  const [theme, setTheme] = useState<Theme>('dark')
  const menu = useRef<HTMLDetailsElement>(null)

  useEffect(() => {
    setTheme(currentTheme())
    function close(event: Event) {
      if (!menu.current?.open) return
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape'
      const isOutside = event instanceof PointerEvent && !menu.current.contains(event.target as Node)
      if (!isEscape && !isOutside) return
      menu.current.open = false
      if (!isEscape) return
      // The innermost thing and nothing more: the page beneath must not hear it.
      event.stopPropagation()
      menu.current.querySelector('summary')?.focus()
    }
    window.addEventListener('keydown', close, { capture: true })
    window.addEventListener('pointerdown', close)
    return () => {
      window.removeEventListener('keydown', close, { capture: true })
      window.removeEventListener('pointerdown', close)
    }
  }, [])

  return (
    <details ref={menu} className="relative">
      <summary
        aria-label={`Account: ${viewer.name}`}
        className="flex min-h-10 items-center gap-2 rounded-control px-2 text-sm text-muted transition-colors hover:bg-surface-1 hover:text-text"
      >
        <span
          aria-hidden
          className="grid size-7 shrink-0 place-items-center rounded-full bg-surface-3 text-xs text-text"
        >
          {[...viewer.name][0]?.toUpperCase()}
        </span>
        <span className="hidden truncate md:inline">{viewer.name}</span>
      </summary>
      <div className="absolute right-0 bottom-full z-40 mb-2 flex max-h-[80dvh] w-64 flex-col gap-4 overflow-y-auto rounded-media bg-surface-2 p-4 shadow-xl shadow-black/40 md:right-auto md:left-0">
        <p className="min-w-0 text-sm">
          <span className="block truncate font-medium">{viewer.name}</span>
          <span className="block truncate text-muted">{viewer.email}</span>
          <span className="block truncate text-muted">
            {viewer.role} · {viewer.workspaceName}
          </span>
        </p>
        <div className="-mx-2 flex flex-col gap-3 md:hidden">
          <BudgetChip />
          <WorkspaceMenu viewer={viewer} />
        </div>
        <RadioGroup
          legend="Theme"
          options={THEMES}
          value={theme}
          onChange={(next) => {
            setTheme(next)
            chooseTheme(next)
          }}
        />
        <Link
          href="/account"
          className={buttonClass('quiet', 'bg-surface-3')}
          onClick={() => menu.current && (menu.current.open = false)}
        >
          Account
        </Link>
        <Button look="quiet" className="bg-surface-3" onClick={() => void leave()}>
          Sign out
        </Button>
      </div>
    </details>
  )
}
