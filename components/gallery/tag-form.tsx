'use client'

import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useId, useState } from 'react'
import { tagsOptions } from '@/lib/gallery/client'
import { type GalleryItem, Tag } from '@/lib/gallery/schema'
import { Button } from '../ui/button'
import { Form } from '../ui/form'
import { TextField } from '../ui/text-field'

/** A tag to put on everything selected, and those on it to take away. */
export function TagForm({
  selected,
  onTag,
}: {
  selected: readonly GalleryItem[]
  onTag: (tag: string, isOn: boolean) => void
}) {
  const id = useId()
  const { data: known = [] } = useQuery(tagsOptions())
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string>()
  const there = [...new Set(selected.flatMap(({ tags }) => tags))].toSorted()

  return (
    <Form
      aria-label="Tag"
      className="flex flex-col gap-3 p-1"
      onSend={() => {
        const tag = Tag.safeParse(typed)
        if (tag.success) onTag(tag.data, true)
        else setProblem(tag.error.issues[0]?.message)
      }}
    >
      <TextField
        label="Tag"
        list={id}
        autoComplete="off"
        dir="auto"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        problem={problem}
      />
      <datalist id={id}>
        {known.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
      <Button type="submit" className="bg-surface-3">
        Add tag
      </Button>
      {there.length > 0 ? (
        <ul aria-label="Tags of the selection" className="flex flex-wrap gap-1.5">
          {there.map((tag) => (
            <li key={tag}>
              <Button
                className="bg-surface-3 px-2.5"
                aria-label={`Take away ${tag}`}
                onClick={() => onTag(tag, false)}
              >
                <span dir="auto">{tag}</span>
                <X aria-hidden className="size-3.5" />
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </Form>
  )
}
