'use client'

export default function GlobalErrorPage({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main style={{ fontFamily: 'system-ui', maxWidth: '28rem', margin: '20vh auto', padding: '1.5rem' }}>
          <h1>The studio could not be shown</h1>
          <p>Nothing was sent or charged by this.</p>
          <button type="button" onClick={reset}>
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
