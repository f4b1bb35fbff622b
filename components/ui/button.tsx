import clsx from 'clsx'
import type { ButtonHTMLAttributes } from 'react'

/** `primary` is the one act of a screen; everything else is quiet. */
type Look = 'primary' | 'quiet' | 'plain'

const LOOKS: Record<Look, string> = {
  primary:
    'bg-accent text-on-accent font-semibold hover:brightness-110 disabled:bg-surface-3 disabled:text-muted',
  quiet: 'bg-surface-2 text-text hover:bg-surface-3 disabled:text-faint',
  plain: 'text-muted hover:bg-surface-2 hover:text-text disabled:text-faint',
}

export function buttonClass(look: Look = 'quiet', className?: string): string {
  return clsx(
    'inline-flex min-h-10 items-center justify-center gap-2 rounded-control px-3.5 text-sm transition',
    LOOKS[look],
    className,
  )
}

export function Button({
  look = 'quiet',
  className,
  type = 'button',
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { look?: Look }) {
  return <button type={type} className={buttonClass(look, className)} {...rest} />
}
