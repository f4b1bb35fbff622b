/** Money is an integer count of micro-units (1 USD = 1 000 000) held in a `number`: exact up to 9 billion USD. */
export type Micros = number

export type Currency = 'USD'

const MICROS_PER_UNIT = 1_000_000

/** Turns a decimal figure as a provider prints it ("0.0773" or 0.0773) into micro-units. Throws on anything finer than a micro. */
export function parseMicros(decimal: string | number): Micros {
  const text = String(decimal).trim()
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) throw new RangeError(`Not a decimal amount: ${text}`)
  const fraction = match[3] ?? ''
  if (fraction.slice(6).replaceAll('0', '') !== '') {
    throw new RangeError(`Finer than a micro-unit: ${text}`)
  }
  const micros = Number(match[2]) * MICROS_PER_UNIT + Number(fraction.slice(0, 6).padEnd(6, '0'))
  if (!Number.isSafeInteger(micros)) throw new RangeError(`Too large: ${text}`)
  // No minus zero: it is equal to zero, but not the same.
  return match[1] && micros !== 0 ? -micros : micros
}

/** `$0.29`, `$0.0159`, `$1,204.00`: at least cents, more digits only where they carry something. */
export function formatMicros(amountMicros: Micros): string {
  const sign = amountMicros < 0 ? '−' : ''
  const absolute = Math.abs(amountMicros)
  const units = Math.floor(absolute / MICROS_PER_UNIT)
  const fraction = String(absolute % MICROS_PER_UNIT)
    .padStart(6, '0')
    .replace(/0{1,4}$/, '')
  return `${sign}$${String(units).replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`
}
