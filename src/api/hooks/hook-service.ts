import type { CardFrame, Evaluator } from '../../assess/evaluator.ts';
import type { Card } from '../../core/card.ts';

/** One CDS Hooks service: what discovery says of it, and how it answers. */
export interface HookService {
  readonly id: string;
  readonly hook: string;
  readonly hookVersion: string;
  readonly title: string;
  readonly description: string;
  readonly prefetch: Readonly<Record<string, string>>;
  /** @throws VeilederError for what is wrong with the request. */
  readonly answer: (body: unknown, evaluator: Evaluator, frame: CardFrame) => Promise<readonly Card[]>;
}
