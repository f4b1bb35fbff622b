/** Effects by what they are about, told from the vendor's own names; the first group that fits takes it. */
const GROUPS: readonly (readonly [group: string, words: RegExp])[] = [
  ['Pets', /pet|paw|critter|beast|fish|martial_meow|animal/],
  ['Dance', /dance|sway|shake|swing|jazz|fever|twist|hip|swag|exercise/],
  [
    'Feasts',
    /santa|christmas|ornament|ginger|winter|snow|frost|steampunk|birthday|firework|new_year|fortune|lucky|luck|lantern|spring|halloween|pumpkin|witch|vampire|mummy|zombie|demon|prosperity|dragon|horse|tangyuan|lion|toast|wealth|rich|red_packet|great_success|match_tree|ring_in/,
  ],
  [
    'Sport',
    /football|soccer|goal|kick|red_card|dunk|tennis|baseball|f1|bicycle|ski|skate|surf|running|rider|victory/,
  ],
  [
    'Transform',
    /transform|wing|elf|spider|king|cartoon|anime|makeup|hair|style|figure|crystal|perler|spirit|carpet|magic|maestro|scepter/,
  ],
  ['Camera', /bullet_time|zoom|spielberg|city_to|day_to|teleport|landmark|skyfall|magazine|photo|live|vlog/],
]

export function effectGroup(id: string, pictures: 1 | 2): string {
  if (pictures === 2) return 'Two pictures'
  return GROUPS.find(([, words]) => words.test(id))?.[0] ?? 'More'
}
