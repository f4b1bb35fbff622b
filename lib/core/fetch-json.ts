import type { ErrorView } from './result'

/** What a GET of ours answered instead of its view. */
export class FetchError extends Error {
  override readonly name = 'FetchError'
  readonly view: ErrorView

  constructor(view: ErrorView) {
    super(view.message)
    this.view = view
  }
}

/** Fetches one of our own views. Throws FetchError with words fit for the screen. */
export async function fetchJson<T>(path: string, options?: RequestInit): Promise<T> {
  let response: Response
  try {
    response = await fetch(path, options)
  } catch {
    throw new FetchError({
      code: 'internal',
      message: 'The studio does not answer. Check the connection; we keep trying.',
    })
  }
  const body: unknown = await response.json().catch(() => undefined)
  // A sign-in page, a proxy's excuse or half an answer is no view.
  if (response.ok && body !== undefined) return body as T
  const view = (body as { error?: ErrorView } | null | undefined)?.error
  if (typeof view?.message === 'string') throw new FetchError(view)
  throw new FetchError({
    code: 'internal',
    message: response.ok
      ? 'The studio’s answer could not be read. Reload the page.'
      : `The studio answered ${response.status}.`,
  })
}

const REST_MS = 200
const LATEST_MS = 1_000
let rest: Promise<void> | undefined

/** The same for what stands around a page: asked for once the page itself answers, so that it does not wait for its surroundings. */
export async function fetchAtRest<T>(path: string): Promise<T> {
  rest ??= new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: LATEST_MS })
    else setTimeout(resolve, REST_MS)
  })
  await rest
  return fetchJson(path)
}
