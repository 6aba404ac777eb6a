/** Peers written straight into a store: only what every version of it has, so that they stay what they are when peers learn more. */
import { Database } from '../../electron/history/database';

/** @param path of a store that History has made */
export function addPlainPeers(
  path: string,
  peers: ReadonlyArray<{ readonly key: string; readonly name: string }>,
): void {
  const database = new Database(path);
  const peer = database.prepare(
    `INSERT INTO peers (key, node_id, given_name, host, created_at) VALUES (?, ?, ?, '127.0.0.1', 1)`,
  );
  const conversation = database.prepare('INSERT INTO conversations (id, peer_key) VALUES (?, ?)');
  database.transaction(() => {
    for (const { key, name } of peers) {
      peer.run(key, `node-of-${key}`, name);
      conversation.run(key, key);
    }
  });
  database.close();
}
