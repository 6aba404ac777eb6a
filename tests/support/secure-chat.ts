import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createIdentity } from '../../electron/peer/secure/identity';
import type { Message } from '../../shared/model';
import { TestChat, type TestChatOptions } from './chat';
import { makeImage } from './image-fixtures';
import { temporaryFolder } from './temp-folder';

/** A chat with a key of its own. */
export async function secureChat(options: TestChatOptions = {}): Promise<TestChat> {
  return TestChat.start({ identity: await createIdentity(), ...options });
}

/** A sound PNG that is as long as wanted: what follows its end is no business of a decoder's. */
export async function bigPicture(sizeBytes: number): Promise<string> {
  const path = join(await temporaryFolder(), 'big.png');
  const png = await makeImage('png', { width: 40, height: 30 });
  writeFileSync(path, Buffer.concat([png, Buffer.alloc(Math.max(0, sizeBytes - png.length), 7)]));
  return path;
}

/** Of all messages of a conversation, oldest first. */
export function states(chat: TestChat, key: string): Message['state'][] {
  return chat.messages(key).map(({ state }) => state);
}
