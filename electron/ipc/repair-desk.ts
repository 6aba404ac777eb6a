import type { z } from 'zod';
import type { RepairCommandName, RepairCommands } from '../../shared/contract';
import { ParleyError } from '../../shared/errors';
import type { StoreAnswer, StoreQuestion } from '../../shared/store-trouble';

export type RepairHandlers = {
  readonly [N in RepairCommandName]: (
    input: z.infer<RepairCommands[N]['input']>,
  ) => StoreQuestion | Promise<StoreQuestion>;
};

/** Between who opens the store and the page that asks about it: one question at a time, and its answer. */
export class RepairDesk {
  #question: StoreQuestion | null = null;
  #onAnswer: ((answer: StoreAnswer) => void) | null = null;
  /** The page waits for what came of its answer. */
  #onQuestion: ((question: StoreQuestion) => void) | null = null;

  readonly handlers: RepairHandlers = {
    'repair.question': () => {
      if (this.#question === null) throw nothingAsked();
      return this.#question;
    },
    'repair.answer': ({ answer }) => {
      const onAnswer = this.#onAnswer;
      if (onAnswer === null) throw nothingAsked();
      this.#onAnswer = null;
      return new Promise((resolve) => {
        this.#onQuestion = resolve;
        onAnswer(answer);
      });
    },
  };

  /** Resolves with what the person chooses. */
  ask(question: StoreQuestion): Promise<StoreAnswer> {
    this.#question = question;
    this.#onQuestion?.(question);
    return new Promise((resolve) => {
      this.#onAnswer = resolve;
    });
  }
}

function nothingAsked(): ParleyError {
  return new ParleyError('request-refused', 'Parley has no question about its message store now.');
}
