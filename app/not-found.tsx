import { Link } from '@/components/ui/link'
import { buttonClass } from '@/components/ui/button'
import { PlainPage } from '@/components/ui/plain-page'

export default function NotFoundPage() {
  return (
    <main>
      <PlainPage title="Nothing here">
        <p className="text-muted">This page does not exist, or it belongs to another workspace.</p>
        <Link className={buttonClass('quiet')} href="/gallery">
          To the gallery
        </Link>
      </PlainPage>
    </main>
  )
}
