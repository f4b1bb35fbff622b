/** A body of any of the older paths, with its defaults. */
export interface OlderBody {
  model_name?: string
  prompt?: string
  negative_prompt?: string
  multi_shot?: boolean
  shot_type?: 'customize' | 'intelligence'
  multi_prompt?: { index: number; prompt: string; duration: string }[]
  sound?: 'on' | 'off'
  cfg_scale?: number
  mode?: 'std' | 'pro' | '4k'
  duration?: string | number
  aspect_ratio?: string
  image?: string
  image_tail?: string
  image_list?: { image?: string; image_url?: string; type?: 'first_frame' | 'end_frame' }[]
  subject_image_list?: { subject_image: string }[]
  scene_image?: string
  style_image?: string
  element_frontal_image?: string
  human_image?: string
  cloth_image?: string
  element_list?: unknown[]
  reference_type?: 'image_refer' | 'video_refer'
  element_image_list?: { frontal_image: string; refer_images: { image_url: string }[] }
  element_video_list?: { refer_videos: { video_url: string }[] }
  voice_list?: { voice_id: string }[]
  voice_url?: string
  video_list?: { video_url: string; refer_type: 'base' | 'feature' }[]
  video_url?: string
  video_id?: string
  audio_id?: string
  sound_file?: string
  session_id?: string
  face_choose?: {
    face_id: string
    audio_id?: string
    sound_file?: string
    sound_start_time: number
    sound_end_time: number
    sound_insert_time: number
  }[]
  effect_scene?: string
  input?: { image?: string; images?: string[] }
  text?: string
  voice_id?: string
  voice_language?: 'en' | 'zh'
  sound_effect_prompt?: string
  image_reference?: string
  image_fidelity?: number
  human_fidelity?: number
  resolution?: string
  result_type?: 'single' | 'series'
  n?: number
  series_amount?: number | 'auto'
  up_expansion_ratio?: number
  down_expansion_ratio?: number
  left_expansion_ratio?: number
  right_expansion_ratio?: number
  callback_url?: string
  external_task_id?: string
}

export interface NewerContent {
  type: string
  text?: string
  url?: string
  element_id?: string
  voice_id?: string
}

export interface NewerBody {
  prompt?: string
  contents?: NewerContent[]
  settings: {
    resolution: '720p' | '1080p' | '4k'
    aspect_ratio?: string
    duration?: number
    audio?: 'native' | 'original' | 'off'
    multi_shot?: boolean
    character_orientation?: 'image' | 'video'
  }
  options?: { callback_url?: string; external_task_id?: string }
}
