'use client'

import { UploadInput } from './upload-input'
import { useStudioUploads } from './use-studio-uploads'

/** Files from this machine into the gallery. */
export function UploadButton({ projectId }: { projectId: string | null | undefined }) {
  const { add } = useStudioUploads()
  return (
    <UploadInput label="Upload files" onChoose={(files) => add(files, projectId)}>
      Upload
    </UploadInput>
  )
}
