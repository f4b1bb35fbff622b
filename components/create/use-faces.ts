import { useQuery } from '@tanstack/react-query'
import type { GenerationRequest } from '@/lib/catalog/model'
import { faceLooksOptions } from '@/lib/faces/client'
import { readFaceRef } from '@/lib/faces/schema'

/** Whether the provider of a key knows the face that was chosen; null where all is well, or nobody can tell yet. */
export function useMissingFaces({
  faces: [ref] = [],
  referenceVideo = '',
}: GenerationRequest): (keyId: string) => string | null {
  const isAsked = ref !== undefined && referenceVideo !== ''
  const { data } = useQuery({ ...faceLooksOptions(referenceVideo), enabled: isAsked })
  return (keyId) => {
    if (!isAsked || !data) return null
    const look = data.looks.find(({ lookId }) => lookId === readFaceRef(ref)?.lookId)
    return look?.keyId === keyId ? null : 'Does not know the chosen face'
  }
}
