import { ClosedPage } from '@/components/shares/closed-page'

/** The same for a link that never was, is over, or shows nothing any more. */
export default function LinkNotFound() {
  return <ClosedPage />
}
