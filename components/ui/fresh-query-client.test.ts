import { QueryObserver } from '@tanstack/react-query'
import { expect, it, vi } from 'vitest'
import { FreshQueryClient } from './fresh-query-client'

it('asks again when something changed while the first answer was on its way', async () => {
  const client = new FreshQueryClient()
  let saved = 'before'
  const answers: (() => void)[] = []
  const observer = new QueryObserver(client, {
    queryKey: ['presets'],
    queryFn: () => {
      const read = saved
      return new Promise<string>((resolve) => answers.push(() => resolve(read)))
    },
  })
  const leave = observer.subscribe(() => undefined)
  await vi.waitFor(() => expect(answers).toHaveLength(1))
  saved = 'after'
  const told = client.invalidateQueries({ queryKey: ['presets'] })
  answers[0]!()
  await vi.waitFor(() => expect(answers).toHaveLength(2))
  answers[1]!()
  await told
  expect(observer.getCurrentResult().data).toBe('after')
  leave()
})
