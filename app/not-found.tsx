import Link from 'next/link'

export default function NotFoundPage() {
  return (
    <main className="mx-auto flex min-h-[60dvh] max-w-md flex-col justify-center gap-3 p-6">
      <h1 className="text-lg font-semibold">Nothing here</h1>
      <p className="text-muted">This page does not exist, or it belongs to another workspace.</p>
      <p>
        <Link className="underline underline-offset-4" href="/gallery">
          To the gallery
        </Link>
      </p>
    </main>
  )
}
