import type { ReactNode } from 'react'
import { ScreeningRoom } from '@/components/account/screening-room'

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(26rem,2fr)_3fr]">
      <main className="flex flex-col justify-center px-4 py-10 sm:px-10">
        <div className="mx-auto w-full max-w-sm">
          <p className="mb-10 text-xl font-semibold tracking-tight">Dailies</p>
          {children}
        </div>
      </main>
      <div className="max-lg:hidden">
        <ScreeningRoom />
      </div>
    </div>
  )
}
