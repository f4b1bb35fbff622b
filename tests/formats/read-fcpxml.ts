import { XMLParser } from 'fast-xml-parser'

/** A clip of the spine, with its dissolves at both ends, in frames of the sequence. */
export interface SpineClip {
  name: string
  /** Address of its medium; empty for a gap. */
  source: string
  inFrame: number
  frames: number
  startFrame: number
  dissolveFrames: number
}

interface Node {
  tag: string
  attributes: Record<string, string>
  children: Node[]
  text: string
}

/** Reads FCPXML by Apple's description of the format, apart from what writes it; the XML itself by fast-xml-parser. */
export function readFcpxml(xml: string) {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseAttributeValue: false,
    parseTagValue: false,
    trimValues: false,
    htmlEntities: true,
  })
  const nodes = (parser.parse(xml) as unknown[]).map(toNode)
  const root = nodes.find(({ tag }) => tag === 'fcpxml')!
  const resources = new Map(child(root, 'resources').children.map((one) => [one.attributes['id']!, one]))
  const project = child(child(child(root, 'library'), 'event'), 'project')
  const sequence = child(project, 'sequence')
  const frame = rational(resources.get(sequence.attributes['format']!)!.attributes['frameDuration']!)
  const framesOf = (time: string | undefined) => {
    const [numerator, denominator] = rational(time ?? '0s')
    const frames = (numerator * frame[1]) / (denominator * frame[0])
    if (!Number.isInteger(frames)) throw new Error(`${time} lies between two frames`)
    return frames
  }
  const filmStart = framesOf(sequence.attributes['tcStart'])
  const items = child(sequence, 'spine').children.filter(({ tag }) => tag !== '#text')
  const clips: SpineClip[] = []
  const captions: { fromFrame: number; frames: number; text: string }[] = []
  const connected: { name: string; startFrame: number; frames: number; lane: string }[] = []
  let untilFrame = filmStart
  for (const [index, { tag, attributes, children }] of items.entries()) {
    if (tag === 'transition') continue
    const offset = framesOf(attributes['offset'])
    const start = framesOf(attributes['start'])
    const duration = framesOf(attributes['duration'])
    // A spine has no holes: a wrong offset would be moved silently by what reads it.
    if (offset !== untilFrame)
      throw new Error(`${attributes['name']} begins at ${offset}, not at ${untilFrame}`)
    untilFrame = offset + duration
    const [before, after] = [items[index - 1], items[index + 1]].map((item) => {
      if (item?.tag !== 'transition') return null
      const from = framesOf(item.attributes['offset'])
      return { from, until: from + framesOf(item.attributes['duration']) }
    })
    const from = before ? before.from : offset
    clips.push({
      name: attributes['name'] ?? '',
      source:
        resources.get(attributes['ref'] ?? '')?.children.find((one) => one.tag === 'media-rep')?.attributes[
          'src'
        ] ?? '',
      inFrame: start - (offset - from),
      frames: (after ? after.until : untilFrame) - from,
      startFrame: from - filmStart,
      dissolveFrames: before ? before.until - before.from : 0,
    })
    for (const one of children) {
      const startFrame = offset + framesOf(one.attributes['offset']) - start - filmStart
      const frames = framesOf(one.attributes['duration'])
      if (one.tag === 'caption')
        captions.push({ fromFrame: startFrame, frames, text: child(one, 'text').text })
      if (one.tag === 'asset-clip')
        connected.push({ name: one.attributes['name']!, startFrame, frames, lane: one.attributes['lane']! })
    }
  }
  return {
    name: project.attributes['name']!,
    frameDuration: frame,
    tcFormat: sequence.attributes['tcFormat']!,
    frames: framesOf(sequence.attributes['duration']),
    filmStart,
    clips,
    captions,
    connected,
  }
}

function toNode(raw: unknown): Node {
  const { ':@': attributes = {}, ...rest } = raw as Record<string, unknown> & {
    ':@'?: Record<string, string>
  }
  const [tag = '', inner] = Object.entries(rest)[0] ?? []
  if (tag === '#text') return { tag, attributes, children: [], text: String(inner) }
  const children = ((inner ?? []) as unknown[]).map(toNode)
  return { tag, attributes, children, text: children.map(({ text }) => text).join('') }
}

function child(node: Node, tag: string): Node {
  const found = node.children.find((one) => one.tag === tag)
  if (!found) throw new Error(`<${node.tag}> has no <${tag}>`)
  return found
}

/** `1001/24000s` or `5s`. */
function rational(time: string): [number, number] {
  const found = /^(\d+)(?:\/(\d+))?s$/.exec(time)
  if (!found) throw new Error(`${time} is no time of FCPXML`)
  return [Number(found[1]), Number(found[2] ?? 1)]
}
