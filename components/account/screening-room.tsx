const FRAMES = [
  ['oklch(0.5 0.12 45)', 'oklch(0.22 0.06 280)'],
  ['oklch(0.55 0.09 200)', 'oklch(0.2 0.05 250)'],
  ['oklch(0.6 0.13 75)', 'oklch(0.25 0.08 20)'],
  ['oklch(0.45 0.1 150)', 'oklch(0.18 0.04 230)'],
  ['oklch(0.5 0.13 340)', 'oklch(0.2 0.06 290)'],
] as const

/** A dark room with a lit screen and a strip of takes: what the studio is, before anything is in it. */
export function ScreeningRoom() {
  return (
    <div
      aria-hidden
      className="relative flex h-full flex-col justify-center gap-4 overflow-hidden bg-black px-[7%]"
    >
      <div
        className="absolute inset-x-[12%] top-1/4 h-1/2 opacity-40 blur-3xl"
        style={{ background: 'radial-gradient(closest-side, oklch(0.62 0.14 60), transparent)' }}
      />
      <div
        className="relative aspect-video w-full rounded-media"
        style={{
          background: `radial-gradient(60% 90% at 72% 30%, oklch(0.86 0.13 80), transparent 60%),
            radial-gradient(90% 80% at 15% 100%, oklch(0.34 0.1 255), transparent 70%),
            linear-gradient(170deg, oklch(0.58 0.13 48), oklch(0.3 0.09 330) 55%, oklch(0.19 0.05 270))`,
        }}
      >
        <div
          className="absolute inset-x-0 bottom-0 h-1/3 rounded-b-media"
          style={{ background: 'linear-gradient(transparent, oklch(0.12 0.03 270))' }}
        />
        <div className="absolute inset-x-0 bottom-0 h-0.75 overflow-hidden rounded-b-media bg-white/15">
          <div className="h-full w-2/5 bg-white/80" />
        </div>
      </div>
      <div className="relative grid grid-cols-5 gap-2">
        {FRAMES.map(([light, dark], at) => (
          <div
            key={light}
            className="aspect-video rounded-control"
            style={{
              background: `radial-gradient(80% 90% at ${20 + at * 15}% 25%, ${light}, transparent 75%), ${dark}`,
              opacity: 0.85 - at * 0.12,
            }}
          />
        ))}
      </div>
    </div>
  )
}
