/** The line of Python with which a p2pnetwork node connects to this address; null for what is no host:port. */
export function pythonLine(address: string): string | null {
  const parts = /^\[?([^\]]+?)\]?:(\d+)$/u.exec(address);
  const [, host, port] = parts ?? [];
  return host === undefined || port === undefined ? null : `node.connect_with_node('${host}', ${port})`;
}
