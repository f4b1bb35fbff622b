import './globals.css'
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'

export const metadata: Metadata = {
  title: { default: 'Dailies', template: '%s · Dailies' },
  description: 'A studio for AI video with the Kling family of models.',
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'dark light' }

/** The theme comes from a cookie, so that the first paint is right without a script. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get('theme')?.value
  return (
    <html lang="en" data-theme={theme === 'light' || theme === 'system' ? theme : 'dark'}>
      <body className="bg-ground font-sans text-text antialiased">{children}</body>
    </html>
  )
}
