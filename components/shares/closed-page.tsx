import { PlainPage } from '../ui/plain-page'

/** What every link that does not open says, whatever the reason. */
export function ClosedPage() {
  return (
    <PlainPage title="This link does not open any more">
      <p className="text-muted">
        It was ended, its time is over, or a part of it is missing. Ask whoever sent it for a new one.
      </p>
    </PlainPage>
  )
}
