import type { CameraMove, Framing } from '@/lib/storyboard/board'

/**
 * First match wins, so what is longer stands first. Words that mean other things too (a wide road, a frying pan) count
 * only in capitals, as scripts write them, or with "shot" after them.
 */
const FRAMINGS: readonly [RegExp, Framing][] = [
  [/\bextreme[ -]wide\b|\b(?:EWS|XWS|ELS)\b|\bestablishing shot\b/i, 'extreme wide'],
  [/\bextreme close[ -]?(?:up|on)\b|\bECU\b|\bXCU\b/i, 'extreme close-up'],
  [/\bmedium[ -]close[ -]?up\b|\bMCU\b/i, 'medium close-up'],
  [/\bmedium[ -](?:wide|long|full)\b|\bMWS\b/i, 'medium wide'],
  [/\bclose[ -]?up\b|\bcloser? on\b/i, 'close-up'],
  [/\bCLOSE(?: SHOT)?(?: OF|:)|\bCU\b/, 'close-up'],
  [/\bover[ -]the[ -]shoulder\b|\bOTS\b|\bO\.T\.S\./i, 'over the shoulder'],
  [/\bpoint of view\b|\bPOV\b|\bP\.O\.V\./i, 'point of view'],
  [/\btwo[ -]?shot\b|\b2-shot\b/i, 'two-shot'],
  [/\bINSERT\b|^insert(?: shot|:| of\b)|\binsert shot\b/, 'insert'],
  [/\bWIDE\b/, 'wide'],
  [/\b(?:wide|long) (?:shot|angle)\b|^wide(?: on|:)/i, 'wide'],
  [/\bFULL SHOT\b|\bfull shot\b|^FULL(?: ON|:)/i, 'full'],
  [/\bMEDIUM(?: SHOT)?(?: ON|:|\b)|\b(?:[Mm]edium|[Mm]id) shot\b/, 'medium'],
]

const MOVES: readonly [RegExp, CameraMove][] = [
  [/\bpans? (?:to the )?left\b/i, 'pan left'],
  [/\bpans? (?:to the )?right\b/i, 'pan right'],
  [/\btilts? up\b/i, 'tilt up'],
  [/\btilts? down\b/i, 'tilt down'],
  [/\b(?:dolly|dollies|push|pushes) (?:slowly )?in\b/i, 'dolly in'],
  [/\b(?:dolly|dollies|pull|pulls) (?:slowly )?(?:out|back)\b/i, 'dolly out'],
  [/\b(?:truck|trucks|slide|slides) left\b/i, 'truck left'],
  [/\b(?:truck|trucks|slide|slides) right\b/i, 'truck right'],
  [/\b(?:crane|cranes|boom|booms) up\b/i, 'crane up'],
  [/\b(?:crane|cranes|boom|booms) down\b/i, 'crane down'],
  [/\bzooms? in\b/i, 'zoom in'],
  [/\bzooms? out\b/i, 'zoom out'],
  [/\bORBIT(?:S|ING)?\b|\bcamera (?:orbits|circles)\b|\borbit shot\b/, 'orbit'],
  [/\bhand[ -]?held\b/i, 'handheld'],
  [/\bTRACKING\b|\btracking shot\b|\bcamera (?:tracks|follows)\b|\bTRACK WITH\b/, 'tracking'],
  [/\bSTATIC\b|\bLOCKED OFF\b|\bstatic (?:shot|camera)\b|\blocked[ -]off\b/, 'static'],
]

/** A sentence that begins like this begins a shot; a move goes on in the shot there is. */
const NEW_SHOT =
  /^(?:EXTREME |MEDIUM )?(?:CLOSE(?:R|[ -]?UP)?(?: SHOT)?(?: ON| OF|:)|CLOSE[ -]?UP\b|WIDE\b|ANGLE ON\b|NEW ANGLE\b|INSERT\b|POV\b|.{1,30}[’'](?:S|s)? POV\b|BACK TO\b|ESTABLISHING\b|TWO[ -]SHOT\b|OVER THE SHOULDER\b)/

export function readCamera(text: string): { framing: Framing | ''; camera: CameraMove | '' } {
  return {
    framing: FRAMINGS.find(([words]) => words.test(text))?.[1] ?? '',
    camera: MOVES.find(([words]) => words.test(text))?.[1] ?? '',
  }
}

/** Whether this line or sentence tells the camera where to look next. */
export function beginsShot(text: string): boolean {
  return NEW_SHOT.test(text)
}
