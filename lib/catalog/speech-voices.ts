/** Voices of the vendor's speech and of lip sync from text, September 2026. The voices of video are another catalogue. */
export interface SpeechVoice {
  /** Ours: `speech/<language>/<id>`. The vendor's id alone does not name one: many speak two languages under two names. */
  ref: string
  id: string
  language: SpeechLanguage
  /** The vendor's. */
  name: string
  /** What a name that is not English means. */
  meaning: string | null
  /** These three as the name tells; null where it does not. */
  gender: VoiceGender | null
  age: VoiceAge | null
  tone: VoiceTone
}

export type SpeechLanguage = 'en' | 'zh'
export const VOICE_GENDERS = ['female', 'male'] as const
export type VoiceGender = (typeof VOICE_GENDERS)[number]
export const VOICE_AGES = ['child', 'young', 'adult', 'older'] as const
export type VoiceAge = (typeof VOICE_AGES)[number]
export const VOICE_TONES = [
  'bright',
  'calm',
  'gentle',
  'lively',
  'playful',
  'rough',
  'serious',
  'telling',
] as const
export type VoiceTone = (typeof VOICE_TONES)[number]

const EN = `
  genshin_vindi2            | Sunny           | male   | young | bright
  zhinen_xuesheng           | Sage            | male   | young | gentle
  AOT                       | Ace             | male   | young | lively
  ai_shatang                | Blossom         | female | young | bright
  genshin_klee2             | Peppy           | female | child | lively
  genshin_kirara            | Dove            | female | young | gentle
  ai_kaiya                  | Shine           | male   | young | bright
  oversea_male1             | Anchor          | male   | adult | telling
  ai_chenjiahao_712         | Lyric           | male   | adult | gentle
  girlfriend_4_speech02     | Melody          | female | young | gentle
  chat1_female_new-3        | Tender          | female | adult | gentle
  chat_0407_5-1             | Siren           | female | adult | calm
  cartoon-boy-07            | Zippy           | male   | child | lively
  uk_boy1                   | Bud             | male   | child | playful
  cartoon-girl-01           | Sprite          | female | child | playful
  PeppaPig_platform         | Candy           | female | child | playful
  ai_huangzhong_712         | Beacon          | male   | older | serious
  ai_huangyaoshi_712        | Rock            | male   | older | calm
  ai_laoguowang_712         | Titan           | male   | older | serious
  chengshu_jiejie           | Grace           | female | adult | calm
  you_pingjing              | Helen           | female | adult | calm
  calm_story1               | Lore            |        |       | telling
  uk_man2                   | Crag            | male   | adult | rough
  laopopo_speech02          | Prattle         | female | older | lively
  heainainai_speech02       | Hearth          | female | older | gentle
  reader_en_m-v1            | The Reader      | male   | adult | telling
  commercial_lady_en_f-v1   | Commercial Lady | female | adult | bright
`

const ZH = `
  genshin_vindi2            | 阳光少年   | male   | young | bright  | Sunny youth
  zhinen_xuesheng           | 懂事小弟   | male   | young | gentle  | Sensible little brother
  tiyuxi_xuedi              | 运动少年   | male   | young | lively  | Sporty youth
  ai_shatang                | 青春少女   | female | young | bright  | Youthful girl
  genshin_klee2             | 温柔小妹   | female | child | gentle  | Gentle little sister
  genshin_kirara            | 元气少女   | female | young | lively  | Spirited girl
  ai_kaiya                  | 阳光男生   | male   | young | bright  | Sunny young man
  tiexin_nanyou             | 幽默小哥   | male   | young | playful | Humorous young man
  ai_chenjiahao_712         | 文艺小哥   | male   | young | gentle  | Artistic young man
  girlfriend_1_speech02     | 甜美邻家   | female | young | gentle  | Sweet girl next door
  chat1_female_new-3        | 温柔姐姐   | female | adult | gentle  | Gentle elder sister
  girlfriend_2_speech02     | 职场女青   | female | adult | serious | Young professional woman
  cartoon-boy-07            | 活泼男童   | male   | child | lively  | Lively boy
  cartoon-girl-01           | 俏皮女童   | female | child | playful | Cheeky girl
  ai_huangyaoshi_712        | 稳重老爸   | male   | adult | calm    | Steady father
  you_pingjing              | 温柔妈妈   | female | adult | gentle  | Gentle mother
  ai_laoguowang_712         | 严肃上司   | male   | adult | serious | Stern superior
  chengshu_jiejie           | 优雅贵妇   | female | adult | calm    | Elegant lady
  zhuxi_speech02            | 慈祥爷爷   | male   | older | gentle  | Kindly grandfather
  uk_oldman3                | 唠叨爷爷   | male   | older | lively  | Nagging grandfather
  laopopo_speech02          | 唠叨奶奶   | female | older | lively  | Nagging grandmother
  heainainai_speech02       | 和蔼奶奶   | female | older | gentle  | Amiable grandmother
  dongbeilaotie_speech02    | 东北老铁   | male   | adult | lively  | North-eastern mate
  chongqingxiaohuo_speech02 | 重庆小伙   | male   | young | lively  | Chongqing lad
  chuanmeizi_speech02       | 四川妹子   | female | young | lively  | Sichuan girl
  chaoshandashu_speech02    | 潮汕大叔   | male   | adult | calm    | Chaoshan uncle
  ai_taiwan_man2_speech02   | 台湾男生   | male   | young | gentle  | Taiwanese young man
  xianzhanggui_speech02     | 西安掌柜   | male   | adult | lively  | Xi’an shopkeeper
  tianjinjiejie_speech02    | 天津姐姐   | female | adult | playful | Tianjin elder sister
  diyinnansang_DB_CN_M_04-v2 | 新闻播报男 | male  | adult | telling | Newsreader
  yizhipiannan-v1           | 译制片男   | male   | adult | telling | Dubbed-film man
  guanxiaofang-v2           | 元气少女   | female | young | lively  | Spirited girl
  tianmeixuemei-v1          | 撒娇女友   | female | young | playful | Coaxing girlfriend
  daopianyansang-v1         | 刀片烟嗓   |        | adult | rough   | Razor-edged smoky voice
  mengwa-v1                 | 乖巧正太   | male   | child | gentle  | Well-behaved boy
`

export const SPEECH_VOICES: readonly SpeechVoice[] = [...read('en', EN), ...read('zh', ZH)]

const SPEECH_IDS: ReadonlySet<string> = new Set(SPEECH_VOICES.map(({ id }) => id))

/** Whether an id names a voice of speech: where a voice of video is wanted, it means nobody. */
export function isSpeechVoice(id: string): boolean {
  return SPEECH_IDS.has(id)
}

function read(language: SpeechLanguage, table: string): SpeechVoice[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [id = '', name = '', gender, age, tone, meaning] = line.split('|').map((cell) => cell.trim())
      return {
        ref: `speech/${language}/${id}`,
        id,
        language,
        name,
        meaning: meaning ?? null,
        gender: (gender || null) as VoiceGender | null,
        age: (age || null) as VoiceAge | null,
        tone: tone as VoiceTone,
      }
    })
}
