import { Button } from './button'
import { Notice } from './notice'

/** Above a list that could not be fetched again. */
export function StaleNotice({ onRetry }: { onRetry?: () => void }) {
  const notice = <Notice tone="bad">The studio does not answer right now. What you see may be old.</Notice>
  if (!onRetry) return notice
  return (
    <div className="mb-4 flex flex-col items-start gap-2">
      {notice}
      <Button onClick={onRetry}>Try again</Button>
    </div>
  )
}
