/** The two kinds of error that may be thrown: the outside world's, and our own bug. */

/** What every typed error of the outside world can say for itself. */
export interface ErrorFacts {
  /** Stable code, such as `jumpcloud.unauthorized`. */
  readonly code: string;
  /** One sentence for an admin. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
  /** Whether the same call may work later without anyone doing anything. */
  readonly retryable: boolean;
  /** HTTP status, or 0 where there was none. */
  readonly status?: number;
}

/** The outside world refused or did not answer. Caught by the pass, told as a finding. */
export class OutsideError extends Error {
  readonly code: string;
  readonly remedy: string;
  readonly retryable: boolean;
  readonly status: number;

  constructor(facts: ErrorFacts) {
    super(facts.message);
    this.name = 'OutsideError';
    this.code = facts.code;
    this.remedy = facts.remedy;
    this.retryable = facts.retryable;
    this.status = facts.status ?? 0;
  }
}

/** A side could not be read whole, so there is no snapshot and nothing may be concluded from it. */
export class IncompleteSnapshot extends OutsideError {
  constructor(side: 'JumpCloud' | 'Google Workspace', why: string) {
    super({
      code: 'snapshot.incomplete',
      message: `${side} could not be read whole: ${why}`,
      remedy:
        'Nothing was changed. Lockstep reads again on its next run; if this stays, check the status page of the service.',
      retryable: true,
    });
    this.name = 'IncompleteSnapshot';
  }
}

/** A law forbids the whole pass, whatever the plan would say. Nothing is changed. */
export class Refusal extends OutsideError {
  constructor(facts: Pick<ErrorFacts, 'code' | 'message' | 'remedy'>) {
    super({...facts, retryable: false});
    this.name = 'Refusal';
  }
}

/** Our own bug. Never caught below `main.ts`. */
export class InvariantError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InvariantError';
  }
}

/** Throws an `InvariantError` unless the condition holds. */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}
