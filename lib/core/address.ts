import ipaddr from 'ipaddr.js'

/** Whether an IP address is out in the public internet: not private, loopback, link-local, metadata, mapped or reserved. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  return parsed.range() === 'unicast' && !(parsed.kind() === 'ipv6' && isEmbedding(parsed as ipaddr.IPv6))
}

// 64:ff9b::/96 and 2002::/16 carry an IPv4 address inside; ipaddr names their ranges, teredo too, but not all versions do.
function isEmbedding(address: ipaddr.IPv6): boolean {
  return ['64:ff9b::/96', '64:ff9b:1::/48', '2002::/16', '2001::/32', '::/96'].some((range) =>
    address.match(ipaddr.IPv6.parseCIDR(range)),
  )
}

/** A host that is written as an address in any notation that some resolver accepts: decimal, octal, hex, short. */
export function looksLikeAddress(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  return host.includes(':') || /^(0x[0-9a-f]*|\d+)(\.(0x[0-9a-f]*|\d+))*\.?$/i.test(host)
}
