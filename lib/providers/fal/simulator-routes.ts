/**
 * Every route that is simulated and its fields, from fal's endpoint types and pages; written down a second time on purpose:
 * the adapter is tested against this reading. `!` is required; a word is a type, words with a bar are the only values.
 */
export const ROUTES: readonly { routes: readonly string[]; fields: string }[] = [
  {
    routes: ['fal-ai/kling-image/o1'],
    fields:
      'aspect_ratio auto|16:9|9:16|1:1|4:3|3:4|3:2|2:3|21:9, elements elements, image_urls! urls, num_images number, output_format jpeg|png|webp, prompt! text, resolution 1K|2K, sync_mode bool',
  },
  {
    routes: ['fal-ai/kling-image/o3/image-to-image'],
    fields:
      'aspect_ratio 16:9|9:16|1:1|4:3|3:4|3:2|2:3|21:9|auto, elements elements, image_urls! urls, num_images number, output_format jpeg|png|webp, prompt! text, resolution 1K|2K|4K, result_type single|series, series_amount number, sync_mode bool',
  },
  {
    routes: ['fal-ai/kling-image/o3/text-to-image'],
    fields:
      'aspect_ratio 16:9|9:16|1:1|4:3|3:4|3:2|2:3|21:9, elements elements, num_images number, output_format jpeg|png|webp, prompt! text, resolution 1K|2K|4K, result_type single|series, series_amount number, sync_mode bool',
  },
  {
    routes: ['fal-ai/kling-image/v3/image-to-image'],
    fields:
      'aspect_ratio 16:9|9:16|1:1|4:3|3:4|3:2|2:3|21:9, elements elements, image_url! url, num_images number, output_format jpeg|png|webp, prompt! text, resolution 1K|2K, sync_mode bool',
  },
  {
    routes: ['fal-ai/kling-image/v3/text-to-image'],
    fields:
      'aspect_ratio 16:9|9:16|1:1|4:3|3:4|3:2|2:3|21:9, elements elements, negative_prompt text, num_images number, output_format jpeg|png|webp, prompt! text, resolution 1K|2K, sync_mode bool',
  },
  {
    routes: [
      'fal-ai/kling-video/ai-avatar/v2/pro',
      'fal-ai/kling-video/ai-avatar/v2/standard',
      'fal-ai/kling-video/v1/pro/ai-avatar',
      'fal-ai/kling-video/v1/standard/ai-avatar',
    ],
    fields: 'audio_url! url, image_url! url, prompt text',
  },
  {
    routes: ['fal-ai/kling-video/lipsync/audio-to-video'],
    fields: 'audio_url! url, video_url! url',
  },
  {
    routes: ['fal-ai/kling-video/lipsync/text-to-video'],
    fields: 'text! text, video_url! url, voice_id! voice, voice_language zh|en, voice_speed number',
  },
  {
    routes: ['fal-ai/kling-video/o1/image-to-video', 'fal-ai/kling-video/o1/standard/image-to-video'],
    fields: 'duration 3..10, end_image_url url, prompt! text, start_image_url! url',
  },
  {
    routes: ['fal-ai/kling-video/o1/reference-to-video', 'fal-ai/kling-video/o1/standard/reference-to-video'],
    fields: 'aspect_ratio 16:9|9:16|1:1, duration 3..10, elements elements, image_urls urls, prompt! text',
  },
  {
    routes: [
      'fal-ai/kling-video/o1/standard/video-to-video/edit',
      'fal-ai/kling-video/o1/video-to-video/edit',
    ],
    fields: 'elements elements, image_urls urls, keep_audio bool, prompt! text, video_url! url',
  },
  {
    routes: [
      'fal-ai/kling-video/o1/standard/video-to-video/reference',
      'fal-ai/kling-video/o1/video-to-video/reference',
    ],
    fields:
      'aspect_ratio auto|16:9|9:16|1:1, duration 3..10, elements elements, image_urls urls, keep_audio bool, prompt! text, video_url! url',
  },
  {
    routes: ['fal-ai/kling-video/o3/pro/image-to-video', 'fal-ai/kling-video/o3/standard/image-to-video'],
    fields:
      'duration 3..15, end_image_url url, generate_audio bool, image_url! url, multi_prompt shots, prompt text, shot_type customize',
  },
  {
    routes: [
      'fal-ai/kling-video/o3/pro/reference-to-video',
      'fal-ai/kling-video/o3/standard/reference-to-video',
    ],
    fields:
      'aspect_ratio 16:9|9:16|1:1, duration 3..15, elements elements, end_image_url url, generate_audio bool, image_urls urls, multi_prompt shots, prompt text, shot_type customize, start_image_url url',
  },
  {
    routes: ['fal-ai/kling-video/o3/pro/text-to-video', 'fal-ai/kling-video/o3/standard/text-to-video'],
    fields:
      'aspect_ratio 16:9|9:16|1:1, duration 3..15, generate_audio bool, multi_prompt shots, prompt text, shot_type customize',
  },
  {
    routes: [
      'fal-ai/kling-video/o3/pro/video-to-video/edit',
      'fal-ai/kling-video/o3/standard/video-to-video/edit',
    ],
    fields:
      'elements elements, image_urls urls, keep_audio bool, prompt! text, shot_type customize, video_url! url',
  },
  {
    routes: [
      'fal-ai/kling-video/o3/pro/video-to-video/reference',
      'fal-ai/kling-video/o3/standard/video-to-video/reference',
    ],
    fields:
      'aspect_ratio auto|16:9|9:16|1:1, duration 3..15, elements elements, image_urls urls, keep_audio bool, prompt! text, shot_type customize, video_url! url',
  },
  {
    routes: [
      'fal-ai/kling-video/v1.5/pro/effects',
      'fal-ai/kling-video/v1.6/pro/effects',
      'fal-ai/kling-video/v1.6/standard/effects',
      'fal-ai/kling-video/v1/standard/effects',
    ],
    fields: 'duration 5|10, effect_scene! effect, input_image_urls urls',
  },
  {
    routes: ['fal-ai/kling-video/v1.5/pro/image-to-video'],
    fields:
      'aspect_ratio 16:9|9:16|1:1, cfg_scale number, duration 5|10, dynamic_masks object, image_url! url, negative_prompt text, prompt! text, static_mask_url url, tail_image_url url',
  },
  {
    routes: [
      'fal-ai/kling-video/v1.5/pro/text-to-video',
      'fal-ai/kling-video/v1.6/pro/text-to-video',
      'fal-ai/kling-video/v1.6/standard/text-to-video',
      'fal-ai/kling-video/v2.1/master/text-to-video',
      'fal-ai/kling-video/v2.5-turbo/pro/text-to-video',
      'fal-ai/kling-video/v2/master/text-to-video',
    ],
    fields: 'aspect_ratio 16:9|9:16|1:1, cfg_scale number, duration 5|10, negative_prompt text, prompt! text',
  },
  {
    routes: ['fal-ai/kling-video/v1.6/pro/elements', 'fal-ai/kling-video/v1.6/standard/elements'],
    fields:
      'aspect_ratio 16:9|9:16|1:1, duration 5|10, input_image_urls! urls, negative_prompt text, prompt! text',
  },
  {
    routes: ['fal-ai/kling-video/v1.6/pro/image-to-video'],
    fields:
      'aspect_ratio 16:9|9:16|1:1, cfg_scale number, duration 5|10, image_url! url, negative_prompt text, prompt! text, tail_image_url url',
  },
  {
    routes: [
      'fal-ai/kling-video/v1.6/standard/image-to-video',
      'fal-ai/kling-video/v2.1/master/image-to-video',
      'fal-ai/kling-video/v2.1/standard/image-to-video',
      'fal-ai/kling-video/v2.5-turbo/standard/image-to-video',
      'fal-ai/kling-video/v2/master/image-to-video',
    ],
    fields: 'cfg_scale number, duration 5|10, image_url! url, negative_prompt text, prompt! text',
  },
  {
    routes: ['fal-ai/kling-video/v1/standard/image-to-video'],
    fields:
      'cfg_scale number, duration 5|10, dynamic_masks object, image_url! url, negative_prompt text, prompt! text, static_mask_url url, tail_image_url url',
  },
  {
    routes: ['fal-ai/kling-video/v1/standard/text-to-video'],
    fields:
      'advanced_camera_control object, aspect_ratio 16:9|9:16|1:1, camera_control down_back|forward_up|right_turn_forward|left_turn_forward, cfg_scale number, duration 5|10, negative_prompt text, prompt! text',
  },
  { routes: ['fal-ai/kling-video/create-voice'], fields: 'voice_url! url' },
  {
    routes: ['fal-ai/kling-video/v1/tts'],
    fields: 'text! text, voice_id voice, voice_speed number',
  },
  {
    routes: ['fal-ai/kling-video/v2.5-turbo/pro/image-to-video'],
    fields:
      'cfg_scale number, duration 5|10, image_url! url, negative_prompt text, prompt! text, tail_image_url url',
  },
  {
    routes: ['fal-ai/kling-video/v2.6/pro/image-to-video'],
    fields:
      'duration 5|10, end_image_url url, generate_audio bool, negative_prompt text, prompt! text, start_image_url! url, voice_ids texts',
  },
  {
    routes: ['fal-ai/kling-video/v2.6/pro/motion-control', 'fal-ai/kling-video/v2.6/standard/motion-control'],
    fields:
      'character_orientation! image|video, image_url! url, keep_original_sound bool, prompt text, video_url! url',
  },
  {
    routes: ['fal-ai/kling-video/v2.6/pro/text-to-video'],
    fields:
      'aspect_ratio 16:9|9:16|1:1, cfg_scale number, duration 5|10, generate_audio bool, negative_prompt text, prompt! text',
  },
  {
    routes: ['fal-ai/kling-video/v3/pro/image-to-video', 'fal-ai/kling-video/v3/standard/image-to-video'],
    fields:
      'cfg_scale number, duration 3..15, elements elements, end_image_url url, generate_audio bool, multi_prompt shots, negative_prompt text, prompt text, shot_type customize, start_image_url! url',
  },
  {
    routes: ['fal-ai/kling-video/v3/pro/motion-control', 'fal-ai/kling-video/v3/standard/motion-control'],
    fields:
      'character_orientation! image|video, elements elements, image_url! url, keep_original_sound bool, prompt text, video_url! url',
  },
  {
    routes: ['fal-ai/kling-video/v3/pro/text-to-video', 'fal-ai/kling-video/v3/standard/text-to-video'],
    fields:
      'aspect_ratio 16:9|9:16|1:1, cfg_scale number, duration 3..15, generate_audio bool, multi_prompt shots, negative_prompt text, prompt text, shot_type customize|intelligent',
  },
  {
    routes: ['fal-ai/kling-video/video-to-audio'],
    fields: 'asmr_mode bool, background_music_prompt text, sound_effect_prompt text, video_url! url',
  },
  {
    routes: ['fal-ai/kling/v1-5/kolors-virtual-try-on'],
    fields: 'garment_image_url! url, human_image_url! url, sync_mode bool',
  },
  {
    routes: ['fal-ai/kling-video/v2.1/pro/image-to-video'],
    fields:
      'prompt! text, image_url! url, tail_image_url url, duration 5|10, negative_prompt text, cfg_scale number',
  },
  {
    routes: [
      'fal-ai/kling-video/v3/turbo/standard/text-to-video',
      'fal-ai/kling-video/v3/turbo/pro/text-to-video',
    ],
    fields: 'prompt text, multi_prompt shots, duration 3..15, aspect_ratio 16:9|9:16|1:1',
  },
  {
    routes: [
      'fal-ai/kling-video/v3/turbo/standard/image-to-video',
      'fal-ai/kling-video/v3/turbo/pro/image-to-video',
    ],
    fields: 'image_url! url, prompt text, multi_prompt shots, duration 3..15',
  },
  {
    routes: ['fal-ai/kling-video/v3/4k/text-to-video'],
    fields:
      'prompt text, multi_prompt shots, duration 3..15, generate_audio bool, shot_type customize, aspect_ratio 16:9|9:16|1:1, negative_prompt text, cfg_scale number',
  },
  {
    routes: ['fal-ai/kling-video/o3/4k/text-to-video'],
    fields:
      'prompt text, multi_prompt shots, duration 3..15, generate_audio bool, aspect_ratio 16:9|9:16|1:1',
  },
  {
    routes: ['fal-ai/kling-video/o3/4k/image-to-video'],
    fields: 'image_url! url, end_image_url url, prompt text, duration 3..15, generate_audio bool',
  },
  {
    routes: ['fal-ai/kling-video/o3/4k/reference-to-video'],
    fields: 'prompt text, image_urls urls, elements elements, duration 3..15, generate_audio bool',
  },
  {
    routes: ['fal-ai/bytedance/seedance/v1.5/pro/image-to-video'],
    fields:
      'aspect_ratio 21:9|16:9|4:3|1:1|3:4|9:16|auto, camera_fixed bool, duration 4..12, enable_safety_checker bool, end_image_url url, generate_audio bool, image_url! url, prompt! text, resolution 480p|720p|1080p, seed number',
  },
  {
    routes: ['fal-ai/bytedance/seedance/v1.5/pro/text-to-video'],
    fields:
      'aspect_ratio 21:9|16:9|4:3|1:1|3:4|9:16|auto, camera_fixed bool, duration 4..12, enable_safety_checker bool, generate_audio bool, prompt! text, resolution 480p|720p|1080p, seed number',
  },
  {
    routes: [
      'fal-ai/bytedance/seedance/v1/lite/image-to-video',
      'fal-ai/bytedance/seedance/v1/pro/image-to-video',
    ],
    fields:
      'aspect_ratio 21:9|16:9|4:3|1:1|3:4|9:16|auto, camera_fixed bool, duration 2..12, enable_safety_checker bool, end_image_url url, image_url! url, num_frames number, prompt! text, resolution 480p|720p|1080p, seed number',
  },
  {
    routes: ['fal-ai/bytedance/seedance/v1/lite/reference-to-video'],
    fields:
      'aspect_ratio 21:9|16:9|4:3|1:1|3:4|9:16|auto, camera_fixed bool, duration 2..12, enable_safety_checker bool, num_frames number, prompt! text, reference_image_urls! urls, resolution 480p|720p, seed number',
  },
  {
    routes: [
      'fal-ai/bytedance/seedance/v1/lite/text-to-video',
      'fal-ai/bytedance/seedance/v1/pro/fast/text-to-video',
      'fal-ai/bytedance/seedance/v1/pro/text-to-video',
    ],
    fields:
      'aspect_ratio 21:9|16:9|4:3|1:1|3:4|9:16|9:21, camera_fixed bool, duration 2..12, enable_safety_checker bool, num_frames number, prompt! text, resolution 480p|720p|1080p, seed number',
  },
  {
    routes: ['fal-ai/bytedance/seedance/v1/pro/fast/image-to-video'],
    fields:
      'aspect_ratio 21:9|16:9|4:3|1:1|3:4|9:16|auto, camera_fixed bool, duration 2..12, enable_safety_checker bool, image_url! url, num_frames number, prompt! text, resolution 480p|720p|1080p, seed number',
  },
  {
    routes: [
      'fal-ai/minimax/hailuo-02-fast/image-to-video',
      'fal-ai/minimax/hailuo-2.3-fast/standard/image-to-video',
      'fal-ai/minimax/hailuo-2.3/standard/image-to-video',
    ],
    fields: 'duration 6|10, image_url! url, prompt! text, prompt_optimizer bool',
  },
  {
    routes: ['fal-ai/minimax/hailuo-02/pro/image-to-video'],
    fields: 'end_image_url url, image_url! url, prompt! text, prompt_optimizer bool',
  },
  {
    routes: ['fal-ai/minimax/hailuo-02/pro/text-to-video', 'fal-ai/minimax/hailuo-2.3/pro/text-to-video'],
    fields: 'prompt! text, prompt_optimizer bool',
  },
  {
    routes: ['fal-ai/minimax/hailuo-02/standard/image-to-video'],
    fields:
      'duration 6|10, end_image_url url, image_url! url, prompt! text, prompt_optimizer bool, resolution 512P|768P',
  },
  {
    routes: [
      'fal-ai/minimax/hailuo-02/standard/text-to-video',
      'fal-ai/minimax/hailuo-2.3/standard/text-to-video',
    ],
    fields: 'duration 6|10, prompt! text, prompt_optimizer bool',
  },
  {
    routes: [
      'fal-ai/minimax/hailuo-2.3-fast/pro/image-to-video',
      'fal-ai/minimax/hailuo-2.3/pro/image-to-video',
    ],
    fields: 'image_url! url, prompt! text, prompt_optimizer bool',
  },
  {
    routes: ['fal-ai/veo3.1', 'fal-ai/veo3.1/fast', 'fal-ai/veo3.1/lite'],
    fields:
      'aspect_ratio 16:9|9:16, auto_fix bool, duration 4s|6s|8s, generate_audio bool, negative_prompt text, prompt! text, resolution 720p|1080p, safety_tolerance 1|2|3|4|5|6, seed number',
  },
  {
    routes: ['fal-ai/veo3.1/extend-video', 'fal-ai/veo3.1/fast/extend-video'],
    fields:
      'aspect_ratio auto|16:9|9:16, auto_fix bool, duration 7s, generate_audio bool, negative_prompt text, prompt! text, resolution 720p, safety_tolerance 1|2|3|4|5|6, seed number, video_url! url',
  },
  {
    routes: ['fal-ai/veo3.1/fast/first-last-frame-to-video', 'fal-ai/veo3.1/first-last-frame-to-video'],
    fields:
      'aspect_ratio auto|16:9|9:16, auto_fix bool, duration 4s|6s|8s, first_frame_url! url, generate_audio bool, last_frame_url! url, negative_prompt text, prompt! text, resolution 720p|1080p|4k, safety_tolerance 1|2|3|4|5|6, seed number',
  },
  {
    routes: [
      'fal-ai/veo3.1/fast/image-to-video',
      'fal-ai/veo3.1/image-to-video',
      'fal-ai/veo3.1/lite/image-to-video',
    ],
    fields:
      'aspect_ratio auto|16:9|9:16, auto_fix bool, duration 4s|6s|8s, generate_audio bool, image_url! url, negative_prompt text, prompt! text, resolution 720p|1080p, safety_tolerance 1|2|3|4|5|6, seed number',
  },
  {
    routes: ['fal-ai/veo3.1/lite/first-last-frame-to-video'],
    fields:
      'aspect_ratio auto|16:9|9:16, auto_fix bool, duration 8s, first_frame_url! url, generate_audio bool, last_frame_url! url, negative_prompt text, prompt! text, resolution 720p|1080p, safety_tolerance 1|2|3|4|5|6, seed number',
  },
  {
    routes: ['fal-ai/veo3.1/reference-to-video'],
    fields:
      'aspect_ratio 16:9|9:16, auto_fix bool, duration 8s, generate_audio bool, image_urls! urls, prompt! text, resolution 720p|1080p|4k, safety_tolerance 1|2|3|4|5|6',
  },
  {
    routes: ['wan/v2.6/image-to-image'],
    fields:
      'enable_prompt_expansion bool, enable_safety_checker bool, image_size size, image_urls! urls, negative_prompt text, num_images number, prompt! text, seed number',
  },
  {
    routes: ['wan/v2.6/image-to-video', 'wan/v2.6/image-to-video/flash'],
    fields:
      'audio_url url, duration 5|10|15, enable_prompt_expansion bool, enable_safety_checker bool, image_url! url, multi_shots bool, negative_prompt text, prompt! text, resolution 720p|1080p, seed number',
  },
  {
    routes: ['wan/v2.6/reference-to-video'],
    fields:
      'aspect_ratio 16:9|9:16|1:1|4:3|3:4, duration 5|10, enable_prompt_expansion bool, enable_safety_checker bool, multi_shots bool, negative_prompt text, prompt! text, resolution 720p|1080p, seed number, video_urls! urls',
  },
  {
    routes: ['wan/v2.6/reference-to-video/flash'],
    fields:
      'aspect_ratio 16:9|9:16|1:1|4:3|3:4, duration 5|10, enable_audio bool, enable_prompt_expansion bool, enable_safety_checker bool, image_urls urls, multi_shots bool, negative_prompt text, prompt! text, resolution 720p|1080p, seed number, video_urls urls',
  },
  {
    routes: ['wan/v2.6/text-to-image'],
    fields:
      'enable_safety_checker bool, image_size size, image_url url, max_images number, negative_prompt text, prompt! text, seed number',
  },
  {
    routes: ['wan/v2.6/text-to-video'],
    fields:
      'aspect_ratio 16:9|9:16|1:1|4:3|3:4, audio_url url, duration 5|10|15, enable_prompt_expansion bool, enable_safety_checker bool, multi_shots bool, negative_prompt text, prompt! text, resolution 720p|1080p, seed number',
  },
  {
    routes: ['bytedance/seedance-2.0/reference-to-video'],
    fields: 'prompt! text, resolution 720p|1080p, duration text, image_urls urls, video_urls urls',
  },
]
