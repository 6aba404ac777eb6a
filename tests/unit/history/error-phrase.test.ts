import { describe, expect, it } from 'vitest';
import { ParleyError } from '../../../shared/errors';
import { sentence } from '../../../shared/sentence';
import { Database } from '../../../electron/history/database';
import { aMessage, aPeer, useStore } from './support';

const { newPath, openStore } = useStore();

const nested = new ParleyError(
  'link-closed',
  sentence`This message did not leave: ${sentence`The connection broke (${'ECONNRESET'}).`}`,
).toInfo();

describe('the error of a message', () => {
  it('keeps how its sentence was made, for another language', () => {
    const path = newPath();
    const history = openStore(path);
    history.peers.put(aPeer('a'));
    history.messages.insert(aMessage('a', { id: 'one', state: 'failed', error: nested }));
    history.messages.insert(aMessage('a', { id: 'two', state: 'sent' }));
    history.messages.setState('two', 'failed', nested);
    history.close();
    const { messages } = openStore(path);
    expect(messages.get('one')?.error).toEqual(nested);
    expect(messages.get('two')?.error).toEqual(nested);
    messages.setState('two', 'failed', { code: 'cancelled', message: 'You took it back.' });
    expect(messages.get('two')?.error).toEqual({ code: 'cancelled', message: 'You took it back.' });
  });

  it.each(['{', '[]', '{"of":1,"values":[]}', '{"of":"x","values":[{"of":"y"}]}', 'null'])(
    'is its English sentence where %s is no phrase',
    (damaged) => {
      const path = newPath();
      const history = openStore(path);
      history.peers.put(aPeer('a'));
      history.messages.insert(aMessage('a', { id: 'one', state: 'failed', error: nested }));
      const database = new Database(path);
      database.prepare('UPDATE messages SET error_phrase = ?').run(damaged);
      database.close();
      expect(history.messages.get('one')?.error).toEqual({ code: nested.code, message: nested.message });
    },
  );
});
