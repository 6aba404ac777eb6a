import { afterEach, describe, expect, it, vi } from 'vitest';
import { createNotifier, previewOf, type Told } from '../../../electron/shell/notifier';
import { speak } from '../../../shared/words/i18n';
import type { FileRef, Message } from '../../../shared/model';
import { PLAIN_MESSAGE } from '../../support/plain-model';

const file: FileRef = {
  id: 'file',
  name: 'a & b $t(app:andMore) {{name}}.zip',
  mimeType: 'application/zip',
  sizeBytes: 1,
  width: null,
  height: null,
  thumbnail: 'none',
  thumbhash: null,
};

afterEach(() => speak('en'));

describe('a notification in Chinese', () => {
  it('says that there is a message, without its content', async () => {
    await speak('zh-CN');
    const show = vi.fn<(told: Told) => void>();
    const { onAdded } = createNotifier({
      isWanted: () => true,
      showsContent: () => false,
      nameOf: () => '',
      show,
    });
    const message: Message = {
      ...PLAIN_MESSAGE,
      id: 'one',
      seq: 1,
      createdAt: 0,
      direction: 'in',
      body: { kind: 'text', text: 'secret' },
    };
    onAdded({ conversationId: 'ada', messages: [message], skipped: 0 });
    expect(show).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ title: 'Parley', text: '新消息' }),
    );
  });

  it('says what came', async () => {
    await speak('zh-CN');
    expect(previewOf({ body: { kind: 'image', file } })).toBe('图片');
    expect(previewOf({ body: { kind: 'deleted' } })).toBe('消息已删除');
    expect(previewOf({ body: { kind: 'file', file, reason: null } })).toBe(`文件：${file.name}`);
  });
});
