import type { Client } from 'pg'
import * as Y from 'yjs'
import { newId } from '@/lib/core/ids'
import { CAMERA_MOVES, FRAMINGS } from '@/lib/storyboard/board'
import { readBoard } from '@/lib/storyboard/doc'
import { addShots, type NewShot } from '@/lib/storyboard/edit'
import { inputsOf } from '@/lib/storyboard/inputs-of'

export const SHOTS = 200
export const ROUNDS = 5
/** So many neighbours were made by one call: their takes are stretches of its clip. Of eight, the other four are files each. */
const TOGETHER = 4
const SHOT_SECONDS = 2

const WORDS = [
  'A night train crosses a snowy plain, one window lit, its smoke drawn out behind it',
  'She draws a bird on the misted window and lets it run down',
  'The lights of a station run over her face; the train slows down',
  'A small bird lands on the suitcase; behind it the train is leaving',
  'He waits at the counter with two cups, and neither of them is his',
]

/**
 * A storyboard of two hundred shots with five takes of each, and beside it one of none, in the project of the example. Files and
 * stills are the example's, each under an address of its own. Every tenth shot is stale.
 */
export async function makeBoards(db: Client): Promise<{ full: string; empty: string }> {
  const doc = new Y.Doc()
  addShots(
    doc,
    null,
    Array.from({ length: SHOTS }, (_, at) => writeShot(at)),
  )
  const boards = { full: newId(), empty: newId() }
  const projectId = await insertBoard(db, boards.full, doc)
  await insertBoard(db, boards.empty, new Y.Doc())
  await insertTakes(db, boards.full, doc)
  await db.query('ANALYZE')
  const addressOf = (id: string) => `/projects/${projectId}/storyboard/${id}`
  return { full: addressOf(boards.full), empty: addressOf(boards.empty) }
}

function writeShot(at: number): NewShot {
  return {
    prompt: `${at + 1}: ${WORDS[at % WORDS.length]}`,
    durationSeconds: SHOT_SECONDS,
    framing: FRAMINGS[at % FRAMINGS.length]!,
    camera: CAMERA_MOVES[at % CAMERA_MOVES.length]!,
    notes: 'As on the day.',
    lines:
      at % 3 === 0 ? [{ speakerId: null, speaker: 'BO', words: 'You came.', manner: '', voiceId: null }] : [],
  }
}

async function insertBoard(db: Client, id: string, doc: Y.Doc): Promise<string> {
  const { rows } = await db.query<{ project_id: string }>(
    `INSERT INTO storyboards (id, workspace_id, project_id, created_by_id, name, state)
     SELECT $1, workspace_id, project_id, created_by_id, 'Long', $2 FROM storyboards LIMIT 1 RETURNING project_id`,
    [id, Buffer.from(Y.encodeStateAsUpdate(doc))],
  )
  return rows[0]!.project_id
}

async function insertTakes(db: Client, storyboardId: string, doc: Y.Doc): Promise<void> {
  const { shots, settings } = readBoard(doc)
  const files: { id: string; at: number }[] = []
  const takes = Array.from({ length: ROUNDS }, (_, round) =>
    shots.map((shot, at) => {
      const place = at % (2 * TOGETHER)
      if (place === 0 || place >= TOGETHER) files.push({ id: newId(), at: files.length })
      const startMs = place < TOGETHER ? place * SHOT_SECONDS * 1000 : 0
      return {
        id: newId(),
        shot_id: shot.id,
        number: round + 1,
        file_id: files.at(-1)!.id,
        start_ms: startMs,
        end_ms: startMs + SHOT_SECONDS * 1000,
        inputs: { ...inputsOf(shot, [], settings), ...(at % 10 === 9 ? { words: 'Other words' } : {}) },
      }
    }),
  ).flat()
  // The clip of three shots is long enough for four of ours.
  const longest = 'SELECT * FROM assets WHERE duration_ms IS NOT NULL ORDER BY duration_ms DESC LIMIT 1'
  await db.query(
    `INSERT INTO generations
     SELECT (jsonb_populate_record(g, jsonb_build_object('id', f.id, 'submit_key', f.id))).*
     FROM json_to_recordset($1) AS f(id uuid), (${longest}) AS a JOIN generations g ON g.id = a.generation_id`,
    [JSON.stringify(files)],
  )
  await db.query(
    `INSERT INTO assets (id, generation_id, workspace_id, created_by_id, project_id, origin, media_type, storage_key, filename,
                         mime, bytes, sha256, width_px, height_px, duration_ms, fps, video_codec, poster_key, kind, family,
                         model_id, prompt)
     SELECT f.id, f.id, a.workspace_id, a.created_by_id, a.project_id, a.origin, a.media_type, a.storage_key, a.filename,
            a.mime, a.bytes, a.sha256, a.width_px, a.height_px, a.duration_ms, a.fps, a.video_codec,
            p.keys[1 + f.at % array_length(p.keys, 1)], a.kind, a.family, a.model_id, a.prompt
     FROM json_to_recordset($1) AS f(id uuid, at int), (${longest}) AS a,
          (SELECT array_agg(poster_key) AS keys FROM assets) AS p`,
    [JSON.stringify(files)],
  )
  await db.query(
    `INSERT INTO takes (id, workspace_id, project_id, storyboard_id, created_by_id, shot_id, number, generation_id, asset_id,
                        start_ms, end_ms, inputs)
     SELECT t.id, s.workspace_id, s.project_id, s.id, s.created_by_id, t.shot_id, t.number, t.file_id, t.file_id,
            t.start_ms, t.end_ms, t.inputs
     FROM json_to_recordset($1) AS t(id uuid, shot_id uuid, number int, file_id uuid, start_ms int, end_ms int, inputs jsonb),
          storyboards s WHERE s.id = $2`,
    [JSON.stringify(takes), storyboardId],
  )
}
