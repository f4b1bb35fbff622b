/** Said wherever a provider is chosen that may not be what it says it is. */
export function Unconfirmed({ why, id }: { why: string; id?: string }) {
  return (
    <p id={id} className="text-xs text-warn">
      May not be what it says it is: {why}.
    </p>
  )
}
