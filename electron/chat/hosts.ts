/** When two ways to write a host mean the same computer, as far as that can be told without asking a name server. */

/** What this computer is called by itself. */
const OWN_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1', '0:0:0:0:0:0:0:1']);
const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/;

/** The one form in which a host is compared: lower case, IPv4 instead of mapped IPv6, one name for this computer. */
export function hostKey(host: string): string {
  const bare = host.toLowerCase().replace(/\.$/, '');
  const plain = MAPPED_IPV4.exec(bare)?.[1] ?? bare;
  return OWN_NAMES.has(plain) ? 'localhost' : plain;
}

/** Equal for addresses that mean the same listening node. */
export function addressKey(address: { readonly host: string; readonly port: number }): string {
  return `${hostKey(address.host)} ${address.port}`;
}
