/** The page may be quicker than the app behind it: what it asks waits until the app can answer. */
import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { CHANNELS } from '../../shared/channels';

export type AnswerCommand = (event: IpcMainInvokeEvent, name: unknown, input: unknown) => Promise<unknown>;

/** Takes the window's commands from now on. There may be one at a time. */
export class HeldCommands {
  #answerWith: (answer: AnswerCommand) => void = () => undefined;

  constructor() {
    const answer = new Promise<AnswerCommand>((resolve) => {
      this.#answerWith = resolve;
    });
    ipcMain.handle(CHANNELS.command, async (event, name: unknown, input: unknown) =>
      (await answer)(event, name, input),
    );
  }

  /** Answers those that wait and all that follow. */
  answerWith(answer: AnswerCommand): void {
    this.#answerWith(answer);
  }
}
