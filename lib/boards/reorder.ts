/** The same ids, with some moved together to before another one; to the end when that is null, or itself among them. */
export function reorder(ids: readonly string[], moved: readonly string[], beforeId: string | null): string[] {
  const going = ids.filter((id) => moved.includes(id))
  const rest = ids.filter((id) => !moved.includes(id))
  const at = beforeId === null ? -1 : rest.indexOf(beforeId)
  return at < 0 ? [...rest, ...going] : [...rest.slice(0, at), ...going, ...rest.slice(at)]
}
