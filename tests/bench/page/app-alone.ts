/** The real app with nobody looking on but the bench, which asks nothing of Chromium that would make it keep more. */
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { describeMachine, electronFlags } from '../../../scripts/lib/electron-flags.mjs';
import { packagedExecutable } from '../../../scripts/lib/packaged-app.mjs';
import type { CommandInput, CommandName, CommandOutput, Result } from '../../../shared/contract';
import { PipedPage } from '../support/piped-page';
import { childOfType, openFilesOf, ownMemoryMb } from '../support/process-tree';

/** Chromium gives back what it was asked for behind its answer. */
const GIVEN_BACK_MS = 2_000;
const BYTES_PER_MB = 1024 * 1024;
/** As Node tells of them where nobody listens: `(parley:123) MaxListenersExceededWarning: ...` */
const WARNING = /^\(\S+:\d+\) .*Warning: .*$/gm;

const metricsSchema = z.object({ metrics: z.array(z.object({ name: z.string(), value: z.number() })) });

/** In MB, and numbers of open files. The caches that Chromium keeps only as long as there is room are given up before. */
export interface Held {
  readonly heapMb: number;
  readonly pageMb: number;
  readonly mainMb: number;
  readonly pageFiles: number;
  readonly mainFiles: number;
}

/** What it holds can be seen on Linux only: it is read from /proc. */
export class AppAlone {
  private constructor(readonly page: PipedPage) {}

  /**
   * @param folder holds its profile and its images
   * @param discovery whether it looks for others on the network, and is seen by them
   */
  static async launch(folder: string, { discovery = false } = {}): Promise<AppAlone> {
    const flags = electronFlags(describeMachine(true)).map(({ flag }) => flag);
    const folders = ['--profile-dir', `${folder}/profile`, '--images', `${folder}/images`];
    const network = ['--host', '127.0.0.1', '--port', '0'];
    const args = [...flags, ...folders, ...network, ...(discovery ? [] : ['--no-discovery'])];
    const url = 'parley-app://app/index.html';
    return new AppAlone(await PipedPage.open(packagedExecutable('test'), args, url, process.env));
  }

  /** Over the window's own bridge. @throws Error with the refusal's message */
  async ask<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>> {
    const given = input === undefined ? 'undefined' : JSON.stringify(input);
    const command = `window.parley.invoke(${JSON.stringify(name)}, ${given})`;
    const answer = (await this.page.evaluate(command)) as Result<unknown>;
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.value as CommandOutput<N>;
  }

  /** Opens the conversation with the peer of this name, once its row is there. */
  async clickPeer(name: string): Promise<void> {
    const click = `(row) => row.textContent.includes(${JSON.stringify(name)}) && (row.click(), true)`;
    await this.until(`[...document.querySelectorAll('.peer-row__open')].some(${click})`);
  }

  /** Asks once a frame. */
  async until(condition: string): Promise<void> {
    await this.page.evaluate(
      `new Promise((done) => { const ask = () => (${condition}) ? done(true) : requestAnimationFrame(ask); ask(); })`,
    );
  }

  async held(): Promise<Held> {
    await this.page.send('Memory.simulatePressureNotification', { level: 'critical' });
    await delay(GIVEN_BACK_MS);
    await this.page.send('HeapProfiler.collectGarbage');
    await this.page.send('Performance.enable');
    const { metrics } = metricsSchema.parse(await this.page.send('Performance.getMetrics'));
    const heapBytes = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN;
    const { pid } = this.page;
    const pagePid = childOfType(pid, 'renderer');
    return {
      heapMb: heapBytes / BYTES_PER_MB,
      pageMb: ownMemoryMb(pagePid),
      mainMb: ownMemoryMb(pid),
      pageFiles: openFilesOf(pagePid),
      mainFiles: openFilesOf(pid),
    };
  }

  /** `MaxListenersExceededWarning` and its like, of its own process since it was started. */
  get warnings(): string[] {
    return this.page.said.match(WARNING) ?? [];
  }

  close(): Promise<void> {
    return this.page.close();
  }
}
