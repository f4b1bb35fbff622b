/** Every place where a worker is killed or frozen, in the order of a generation's life. */
export const FAILPOINTS = [
  'send:claimed',
  'send:prepared',
  'send:attempt-recorded',
  'send:answered',
  'send:accepted',
  'poll:answered',
  'poll:collecting',
  'collect:start',
  'collect:renamed',
  'collect:stored',
  'collect:all-stored',
  'finish:settled',
] as const
