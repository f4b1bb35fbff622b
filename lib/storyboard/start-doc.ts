import * as Y from 'yjs'
import { addShots, changeSettings } from './edit'
import { type TemplateId, TEMPLATES } from './templates'

/** A new document: what its template says, else nothing. */
export function startDoc(template: TemplateId | null): Y.Doc {
  const doc = new Y.Doc()
  const found = TEMPLATES.find(({ id }) => id === template)
  if (!found) return doc
  changeSettings(doc, found.settings)
  addShots(doc, null, found.shots)
  return doc
}
