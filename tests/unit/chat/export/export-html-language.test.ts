import { afterEach, describe, expect, it } from 'vitest';
import { messageHtml, pageHead } from '../../../../electron/chat/export/export-html';
import type { Message } from '../../../../shared/model';
import { speak } from '../../../../shared/words/i18n';
import { PLAIN_MESSAGE } from '../../../support/plain-model';

const AT = new Date(2026, 2, 4, 15, 6).getTime();
const message: Message = {
  ...PLAIN_MESSAGE,
  id: 'one',
  seq: 1,
  direction: 'out',
  createdAt: AT,
  editedAt: AT,
  state: 'cancelled',
  body: { kind: 'deleted' },
};

afterEach(() => speak('en'));

describe('the exported page', () => {
  it('is in Chinese, and says so', async () => {
    await speak('zh-CN');
    const head = pageHead({ title: 'Ada', exportedAt: AT });
    expect(head).toContain('<html lang="zh-CN">');
    expect(head).toContain('从 Parley 导出，2026年3月4日');
    const html = messageHtml(message, null, null, 'Ada');
    for (const text of ['2026年3月4日星期三', '>你<', '已编辑', '此消息已删除。', '已取消。']) {
      expect(html).toContain(text);
    }
  });

  it('escapes what it says of others', async () => {
    await speak('zh-CN');
    const html = messageHtml(
      { ...message, body: { kind: 'note', note: 'new-id', detail: '<b>$t(ui:close)' } },
      null,
      null,
      '',
    );
    expect(html).toContain('对方以另一个标识回来了：&lt;b&gt;$t(ui:close)');
  });

  it('is in English again, with English dates', async () => {
    await speak('zh-CN');
    messageHtml(message, null, null, 'Ada');
    await speak('en');
    expect(pageHead({ title: 'Ada', exportedAt: AT })).toContain('<html lang="en">');
    expect(messageHtml(message, null, null, 'Ada')).toMatch(
      /Wednesday.*You.*edited.*was deleted.*Cancelled/su,
    );
  });
});
