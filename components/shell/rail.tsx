'use client'

import clsx from 'clsx'
import { Link } from '../ui/link'
import { usePathname } from 'next/navigation'
import type { ViewerView } from '@/lib/account/schema'
import { Popup } from '../ui/popup'
import { Bell } from './bell'
import { BudgetChip } from './budget-chip'
import { PlaceMark } from './place-mark'
import { placesFor } from './places'
import { ViewerMenu } from './viewer-menu'
import { WorkspaceMenu } from './workspace-menu'

/** The way around: a rail at the side, a bar at the bottom on phones. */
export function Rail({ viewer }: { viewer: ViewerView }) {
  const path = usePathname()
  return (
    <header
      data-bar
      className="fixed inset-x-0 bottom-0 z-30 border-line bg-ground pb-[env(safe-area-inset-bottom)] max-md:border-t md:inset-y-0 md:right-auto md:w-44 md:border-r"
    >
      <div className="flex h-14 items-center md:h-full md:flex-col md:items-stretch md:p-3">
        <div className="hidden pt-1 pb-4 md:block">
          <p className="px-2 text-base font-semibold tracking-tight">Dailies</p>
          <Popup
            label={viewer.workspaceName}
            purpose={`Workspace: ${viewer.workspaceName}`}
            className="*:data-panel:w-72 *:first:w-full *:first:justify-between *:first:px-2 *:first:text-xs"
          >
            {() => <WorkspaceMenu viewer={viewer} />}
          </Popup>
        </div>
        <nav aria-label="Main" className="flex flex-1 md:block">
          <ul className="flex flex-1 md:flex-col md:gap-0.5">
            {placesFor(viewer.role).map(({ href, label, icon: Icon }) => {
              const isHere =
                path.split('/')[1] === href.split('/')[1] || (href === '/queue' && path === '/approvals')
              return (
                <li key={href} className="flex-1 md:flex-none">
                  <Link
                    href={href}
                    aria-current={isHere ? 'page' : undefined}
                    className={clsx(
                      'relative flex min-h-14 flex-col items-center justify-center gap-1 rounded-control text-[0.6875rem] transition-colors md:min-h-10 md:flex-row md:justify-start md:gap-3 md:px-2 md:text-sm',
                      isHere
                        ? 'text-text md:bg-surface-2'
                        : 'text-muted hover:text-text md:hover:bg-surface-1',
                    )}
                  >
                    <Icon aria-hidden className="size-5 md:size-4" />
                    {label}
                    <PlaceMark href={href} />
                  </Link>
                </li>
              )
            })}
          </ul>
        </nav>
        <div className="flex items-center gap-1 pr-2 md:flex-col md:items-stretch md:gap-2 md:pr-0">
          <div className="hidden md:block">
            <BudgetChip />
          </div>
          <Bell />
          <ViewerMenu viewer={viewer} />
        </div>
      </div>
    </header>
  )
}
