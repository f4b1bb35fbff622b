import { Link } from '@/components/ui/link'
import { buttonClass } from '@/components/ui/button'
import { PlainPage } from '@/components/ui/plain-page'

export default function StudioNotFoundPage() {
  return (
    <PlainPage title="Nothing here">
      <p className="text-muted">
        This does not exist any more, or it belongs to another workspace. If you are in several, change to the
        right one and open the link again.
      </p>
      <Link className={buttonClass('quiet')} href="/gallery">
        To all clips
      </Link>
    </PlainPage>
  )
}
