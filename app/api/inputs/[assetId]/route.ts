import { findLinkedFile } from '@/lib/assets/public-link'
import { streamAsset } from '@/lib/assets/stream-asset'
import { errorResponse } from '@/lib/core/route'
import { translateError } from '@/lib/core/translate-error'

interface InputArguments {
  params: Promise<{ assetId: string }>
}

/** One file for a provider that fetches: the signature in the address is the right to it. */
export async function GET(request: Request, { params }: InputArguments): Promise<Response> {
  try {
    const { assetId } = await params
    const file = await findLinkedFile(assetId, new URL(request.url).searchParams)
    return file ? await streamAsset(file, request) : new Response(null, { status: 404 })
  } catch (error) {
    return errorResponse(translateError(error, 'GET /api/inputs'))
  }
}
