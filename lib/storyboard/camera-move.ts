import type { CameraMove } from './board'

/** Which part of a still is seen: `scale` times larger than whole, its middle moved by `x` and `y`, in parts of the picture. */
export interface View {
  /** 1 or more. */
  scale: number
  /** To the right. Never so far that an edge is seen. */
  x: number
  /** Down. */
  y: number
}

/** A swing, in parts of the picture: `size * sin(2π * hz * seconds + phase)`. */
export interface Swing {
  size: number
  hz: number
  phase: number
}

/** From one view to another, slow at both ends; hands add swings that never end. */
export interface MovePath {
  from: View
  to: View
  swingX: readonly Swing[]
  swingY: readonly Swing[]
}

/** How much closer a move gets; what slides is that much closer all the time, to have room. */
const CLOSE = 1.15
const WHOLE: View = { scale: 1, x: 0, y: 0 }
const NEAR: View = { scale: CLOSE, x: 0, y: 0 }
/** As far as a picture that is close can slide. */
const ROOM = (1 - 1 / CLOSE) / 2

function path(from: View, to: View): MovePath {
  return { from, to, swingX: [], swingY: [] }
}

function slide(x: number, y: number, size = ROOM): MovePath {
  return path({ ...NEAR, x: -x * size, y: -y * size }, { ...NEAR, x: x * size, y: y * size })
}

/** Tilt and pan turn the camera, crane and truck move it: on a still the same, but that what moves goes a shorter way. */
const MOVED = ROOM * 0.7

const PATHS: Record<CameraMove, MovePath> = {
  static: path(WHOLE, WHOLE),
  'pan left': slide(-1, 0),
  'pan right': slide(1, 0),
  'tilt up': slide(0, -1),
  'tilt down': slide(0, 1),
  'dolly in': path(WHOLE, NEAR),
  'dolly out': path(NEAR, WHOLE),
  'truck left': slide(-1, 0, MOVED),
  'truck right': slide(1, 0, MOVED),
  'crane up': slide(0, -1, MOVED),
  'crane down': slide(0, 1, MOVED),
  'zoom in': path(WHOLE, NEAR),
  'zoom out': path(NEAR, WHOLE),
  orbit: path({ scale: 1.08, x: -0.03, y: 0 }, { scale: CLOSE, x: 0.03, y: 0 }),
  handheld: {
    from: { ...NEAR, scale: 1.06 },
    to: { ...NEAR, scale: 1.06 },
    swingX: [
      { size: 0.007, hz: 0.43, phase: 0 },
      { size: 0.004, hz: 1.1, phase: 1.3 },
    ],
    swingY: [
      { size: 0.006, hz: 0.57, phase: 2.1 },
      { size: 0.003, hz: 1.37, phase: 0.4 },
    ],
  },
  tracking: path({ scale: 1.08, x: -0.03, y: 0 }, { scale: 1.08, x: 0.03, y: 0 }),
}

/** The whole way of a move, for whoever draws all of it at once. */
export function pathOf(camera: CameraMove | ''): MovePath {
  return PATHS[camera || 'static']
}

/** What the camera sees at a time of the shot. */
export function moveAt(camera: CameraMove | '', atSeconds: number, durationSeconds: number): View {
  const { from, to, swingX, swingY } = pathOf(camera)
  const part = durationSeconds > 0 ? Math.min(1, Math.max(0, atSeconds / durationSeconds)) : 0
  const eased = part * part * (3 - 2 * part)
  const between = (one: number, other: number) => one + (other - one) * eased
  return {
    scale: between(from.scale, to.scale),
    x: between(from.x, to.x) + swing(swingX, atSeconds),
    y: between(from.y, to.y) + swing(swingY, atSeconds),
  }
}

function swing(swings: readonly Swing[], seconds: number): number {
  return swings.reduce(
    (sum, { size, hz, phase }) => sum + size * Math.sin(2 * Math.PI * hz * seconds + phase),
    0,
  )
}
