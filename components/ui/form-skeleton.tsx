/** A page of fields before it is known. */
export function FormSkeleton() {
  return (
    <div aria-hidden className="mx-auto flex max-w-5xl flex-col gap-6 px-3 pt-6 sm:px-6">
      <div className="developing h-8 w-56 rounded-control" />
      <div className="developing h-15 rounded-media" />
      <div className="developing h-40 rounded-media" />
      <div className="developing h-10 w-3/4 rounded-control" />
      <div className="developing h-10 w-1/2 rounded-control" />
    </div>
  )
}
