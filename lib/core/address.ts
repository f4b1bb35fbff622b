import ipaddr from 'ipaddr.js'

/** The only part of IPv6 that is handed out. Mapped, compatible, translated and NAT64 addresses all lie outside it. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3')

/** Whether an IP address, in its plain notation, is out in the public internet. What carries an IPv4 address inside is not. */
export function isPublicAddress(address: string): boolean {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return ipaddr.IPv4.parse(address).range() === 'unicast'
  if (address.includes('%') || !ipaddr.IPv6.isValid(address)) return false
  const parsed = ipaddr.IPv6.parse(address)
  // 6to4, teredo, documentation and test ranges are no "unicast"; ISATAP hides under anybody's prefix.
  return parsed.match(GLOBAL_UNICAST) && parsed.range() === 'unicast' && !isIsatap(parsed)
}

function isIsatap({ parts }: ipaddr.IPv6): boolean {
  return ((parts[4] ?? 0) & 0xfdff) === 0 && parts[5] === 0x5efe
}

/** A host that is written as an address in any notation that some resolver accepts: decimal, octal, hex, short. */
export function looksLikeAddress(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  return host.includes(':') || /^(0x[0-9a-f]*|\d+)(\.(0x[0-9a-f]*|\d+))*\.?$/i.test(host)
}
