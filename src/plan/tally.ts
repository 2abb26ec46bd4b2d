/** Findings with one cause and many people: one row for each cause, with how many it concerns. */
import type {Finding} from '../model/finding';

/** Gathers whom each cause concerns. */
export class Tally {
  private readonly causes = new Map<
    string,
    {readonly first: string; others: number; readonly say: (who: string) => Finding}
  >();

  /**
   * Notes that a cause concerns one more.
   *
   * @param say the finding, given whom it concerns in words; its subject should not name one of the people
   */
  add(cause: string, who: string, say: (who: string) => Finding): void {
    const known = this.causes.get(cause);
    if (known) known.others++;
    else this.causes.set(cause, {first: who, others: 0, say});
  }

  /** One finding per cause, in the order in which the causes came up. */
  findings(): readonly Finding[] {
    return [...this.causes.values()].map(({first, others, say}) =>
      say(others === 0 ? first : `${first} and ${others} more`),
    );
  }
}
