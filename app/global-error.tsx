'use client'

// Nothing else can be relied on here, not even the style sheet.
const style = {
  body: { background: '#0e1013', color: '#f2f3f5', fontFamily: 'system-ui, sans-serif' },
  main: { maxWidth: '28rem', margin: '25vh auto', padding: '1.5rem' },
} as const

export default function GlobalErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <html lang="en">
      <body style={style.body}>
        <main style={style.main}>
          <h1>The studio could not be shown</h1>
          <p>
            Nothing was sent or charged by this, and nothing you typed is lost.
            {error.digest ? ` Reference ${error.digest}.` : ''}
          </p>
          <button type="button" onClick={reset}>
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
