import { z } from 'zod'
import { isOk, protocol } from '../calls'
import { type ElementFacts, type ElementKeeper, type Json, Unclear } from '../contract'
import { readEnvelope, readTask, readTaskId } from './answers'
import { ask, create, refusal } from './calls'
import { isOver, readAlone } from './tasks'

const PATH = '/v1/general/advanced-custom-elements'
/** Pages of video models name another path; both act on one library. */
const DELETE_PATH = '/v1/general/delete-elements'

const TAGS = { character: 'o_102', place: 'o_106', prop: 'o_104' } as const

/** A long: requests have room for no more digits. */
const ElementId = z
  .union([z.string(), z.number().transform(String)])
  .pipe(z.string().regex(/^[1-9]\d{0,18}$/))
const Made = z.looseObject({ elements: z.tuple([z.looseObject({ element_id: ElementId })], z.unknown()) })

/** Elements of several pictures; those made of a video are of real people only, and stand in fewer requests. */
export const klingElements: ElementKeeper = {
  free: { asOf: '2026-09-20', source: 'Deductions seen live' },
  maxChars: { name: 20, description: 100 },
  pictures: {
    least: 2,
    most: 4,
    limits: { formats: ['jpeg', 'png'], maxBytes: 10 * 1024 ** 2, minSidePx: 300, maxAspect: 2.5 },
  },

  async make(facts, io) {
    const taskId = readTaskId((await create(io, PATH, toElementBody(facts))).text)
    if (!taskId) throw new Unclear('Kling answered, but without a task id we can read.')
    return { taskId }
  },

  async read(taskId, io) {
    const task = await readAlone(PATH, taskId, io)
    if (!task) throw protocol('Kling does not know this task.', false)
    if (isOver(task)) {
      const { data } = Made.safeParse(task.task_result)
      if (data) return { state: 'done', remoteId: data.elements[0].element_id }
      throw protocol('Kling made the element, but its id cannot be read.', true)
    }
    const status = readTask(task, 'image', io.key)
    return status.state === 'failed' ? { state: 'failed', message: status.message } : { state: 'pending' }
  },

  async delete(remoteId, io) {
    const reply = await ask(io, DELETE_PATH, { element_id: remoteId })
    const { code, message } = readEnvelope(reply.text) ?? {}
    if ((isOk(reply) && code === 0) || /already be(?:en)? deleted/i.test(message ?? '')) return
    throw isOk(reply)
      ? protocol('Kling did not say whether the element is deleted.', true)
      : refusal(reply, io)
  },
}

function toElementBody({ type, name, description, pictures, voiceId, clientReference }: ElementFacts): Json {
  const [frontal_image = '', ...others] = pictures
  return {
    element_name: name,
    // They require one.
    element_description: description || name,
    reference_type: 'image_refer',
    element_image_list: { frontal_image, refer_images: others.map((image_url) => ({ image_url })) },
    // People alone speak there.
    ...(voiceId && type === 'character' ? { element_voice_id: voiceId } : {}),
    tag_list: [{ tag_id: TAGS[type] }],
    external_task_id: clientReference,
  }
}
