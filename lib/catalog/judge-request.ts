import type { MediaFieldName } from './field-list'
import { type FileFacts, judgeFile } from './judge-file'
import type { GenerationRequest, Model } from './model'
import { checkRequest, filesOf, type Problem } from './request'
import { judgeTokens } from './tokens'

/**
 * Everything that is wrong with a request and the files it names, the form's order first. A file whose facts are not known
 * is not judged: the browser may still be asking for them, the server has refused by then.
 */
export function judgeRequest(
  model: Model,
  request: GenerationRequest,
  factsOf: (assetId: string) => FileFacts | undefined,
): Problem[] {
  const problems = checkRequest(model, request)
  const has = (field: Problem['field']) => problems.some((problem) => problem.field === field)
  const lost = judgeTokens(model, request)
  if (lost && !has('prompt')) problems.push({ field: 'prompt', message: lost })
  for (const { field, message } of unfitFiles(model, request, factsOf)) {
    if (!has(field)) problems.push({ field, message })
  }
  return problems
}

/** Each file that its field does not take, and why. */
export function unfitFiles(
  model: Model,
  request: GenerationRequest,
  factsOf: (assetId: string) => FileFacts | undefined,
): { field: MediaFieldName; assetId: string; message: string }[] {
  return filesOf(request).flatMap(({ field, assetId }) => {
    const facts = factsOf(assetId)
    const limits = model.abilities[field]?.limits
    const message = facts && limits ? judgeFile(facts, limits) : null
    return message ? [{ field, assetId, message }] : []
  })
}
