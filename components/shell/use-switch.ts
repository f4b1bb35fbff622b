import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type ErrorView, type Result, resultOf } from '@/lib/core/result'

/**
 * Switches of one kind, of which each press counts however quickly it comes: shown at once, saved one after the other, and all
 * read again when the last is saved. `show` answers with how to take back what could not be saved.
 */
export function useSwitch<I>(
  name: string,
  save: (input: I) => Promise<Result<unknown>>,
  show: (input: I) => () => void,
) {
  const client = useQueryClient()
  const [trouble, setTrouble] = useState<string | null>(null)
  const mutationKey = [name]
  const { mutate } = useMutation<void, ErrorView, { input: I; takeBack: () => void }>({
    mutationKey,
    scope: { id: name },
    // What waited for a line to come back would look saved meanwhile.
    networkMode: 'always',
    async mutationFn({ input }) {
      const result = await resultOf(save(input))
      if (!result.ok) throw result.error
    },
    onError({ message }, { takeBack }) {
      takeBack()
      setTrouble(message)
    },
    onSettled() {
      if (client.isMutating({ mutationKey }) === 1) void client.invalidateQueries()
    },
  })

  function press(input: I) {
    setTrouble(null)
    mutate({ input, takeBack: show(input) })
  }

  return { press, trouble }
}
