import clsx from 'clsx'
import type { ButtonHTMLAttributes, Ref } from 'react'

/** `primary` is the one act of a screen; everything else is quiet. `icon` is a plain square. */
type Look = 'primary' | 'quiet' | 'plain' | 'icon'

const LOOKS: Record<Look, string> = {
  primary:
    'bg-accent-fill px-4 text-on-accent font-semibold hover:brightness-110 active:brightness-95 disabled:bg-surface-3 disabled:text-muted',
  quiet: 'bg-surface-2 px-3.5 text-text hover:bg-surface-3 disabled:text-faint',
  plain: 'px-3.5 text-muted hover:bg-surface-2 hover:text-text disabled:text-faint',
  icon: 'w-10 text-muted hover:bg-surface-2 hover:text-text disabled:text-faint',
}

export function buttonClass(look: Look = 'quiet', className?: string): string {
  return clsx(
    'inline-flex min-h-10 shrink-0 items-center justify-center gap-2 rounded-control text-sm transition aria-disabled:opacity-60',
    LOOKS[look],
    className,
  )
}

export function Button({
  look = 'quiet',
  className,
  type = 'button',
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { look?: Look; ref?: Ref<HTMLButtonElement> }) {
  return <button type={type} className={buttonClass(look, className)} {...rest} />
}
