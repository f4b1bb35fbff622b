'use client'

import { SlidersHorizontal } from 'lucide-react'
import { type BoardSettings, RATES } from '@/lib/storyboard/board'
import { changeSettings } from '@/lib/storyboard/edit'
import { Popup } from '../ui/popup'
import { SelectField } from '../ui/select-field'
import { FAMILIES } from './families'
import { useOpenBoard } from './use-board'

const areaClass =
  'w-full resize-y rounded-control bg-surface-1 px-3 py-2 text-base text-text ring-1 ring-edge ring-inset placeholder:text-faint read-only:bg-transparent sm:text-sm'

/** What holds for the whole film: its shape, its look, and what makes it. */
export function FilmSettings({ settings }: { settings: BoardSettings }) {
  const { link, mayEdit } = useOpenBoard()
  const change = (patch: Partial<BoardSettings>) => changeSettings(link.doc, patch)
  const select = <Name extends keyof BoardSettings>(name: Name) => ({
    value: String(settings[name] ?? ''),
    disabled: !mayEdit,
    onChange: ({ target }: { target: { value: string } }) =>
      change({ [name]: target.value } as Partial<BoardSettings>),
  })

  return (
    <Popup label="Film" purpose="Film settings" icon={<SlidersHorizontal aria-hidden className="size-4" />}>
      {() => (
        <div className="grid grid-cols-2 gap-3 p-1">
          <SelectField
            label="Shape"
            options={[
              ['16:9', '16:9'],
              ['9:16', '9:16'],
              ['1:1', '1:1'],
            ]}
            {...select('aspectRatio')}
          />
          <SelectField
            label="Quality"
            options={[
              ['720p', '720p'],
              ['1080p', '1080p'],
              ['4k', '4K'],
            ]}
            {...select('quality')}
          />
          <SelectField
            label="Sound"
            options={[
              ['', 'Silent'],
              ['on', 'With sound'],
            ]}
            value={settings.hasSound ? 'on' : ''}
            disabled={!mayEdit}
            onChange={({ target }) => change({ hasSound: target.value === 'on' })}
          />
          <SelectField
            label="Frames a second"
            options={RATES.map((rate) => [rate, rate] as const)}
            {...select('rate')}
          />
          <div className="col-span-2 grid">
            <SelectField
              label="Model"
              options={[['', 'Whichever serves best'], ...FAMILIES]}
              value={settings.family ?? ''}
              disabled={!mayEdit}
              onChange={({ target }) => change({ family: target.value || null })}
            />
          </div>
          <label className="col-span-2 flex flex-col gap-1.5 text-sm text-muted">
            Style
            <textarea
              dir="auto"
              rows={2}
              maxLength={400}
              readOnly={!mayEdit}
              value={settings.style}
              placeholder="Said with every shot: palette, grain, light"
              onChange={({ target }) => change({ style: target.value })}
              className={areaClass}
            />
          </label>
          <label className="col-span-2 flex flex-col gap-1.5 text-sm text-muted">
            Negative prompt
            <textarea
              dir="auto"
              rows={2}
              maxLength={400}
              readOnly={!mayEdit}
              value={settings.negativePrompt}
              onChange={({ target }) => change({ negativePrompt: target.value })}
              className={areaClass}
            />
          </label>
        </div>
      )}
    </Popup>
  )
}
