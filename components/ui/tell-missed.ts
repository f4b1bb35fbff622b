/**
 * Tells an element's handlers what happened to it before the page was awake, when nobody heard it. For the `ref` of media
 * that the server has drawn already.
 */
export function tellMissed(element: HTMLImageElement | HTMLVideoElement | null): void {
  if (!element?.hasAttribute('src')) return
  if (element instanceof HTMLImageElement) {
    if (element.complete && element.naturalWidth === 0) element.dispatchEvent(new Event('error'))
  } else if (element.error) element.dispatchEvent(new Event('error'))
  else if (element.readyState >= element.HAVE_CURRENT_DATA) element.dispatchEvent(new Event('loadeddata'))
}
