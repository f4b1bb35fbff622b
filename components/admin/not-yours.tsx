/** A page of owners and admins, to anybody else of the workspace. */
export function NotYours({ title, what }: { title: string; what: string }) {
  return (
    <div className="mx-auto max-w-4xl px-3 py-6 sm:px-6">
      <h1 className="mb-2 text-lg font-semibold">{title}</h1>
      <p className="text-muted">Owners and admins look after {what} of this workspace. Ask one of them.</p>
    </div>
  )
}
