/** Whether the rows of the audit still hold together, and where they first do not. */
import {CHAIN_START, auditHash} from '../model/audit-hash';

/** One place in which rows of the audit stand: an archive, or the Audit tab. */
export interface ChainSection {
  /** Name of the place, for people. */
  readonly place: string;
  /** Number of its first row there, as people count who open it. */
  readonly firstRow: number;
  /** Its rows, oldest first, the hash as last cell. Each is looked at once and not kept. */
  readonly rows: Iterable<readonly string[]>;
  /** How many rows were noted for it, and the hash of the last of them. */
  readonly noted: ChainMark;
  /** Whether more rows may follow than were noted, as long as they go on with the chain; absent is no. */
  readonly isOpen?: boolean;
  /** One sentence when the place itself is gone; its rows then don't count. */
  readonly absent?: string;
}

/** A number of rows and the hash that the last of them had. */
export interface ChainMark {
  readonly rows: number;
  readonly hash: string;
}

/** The first row that is not as it was written. */
export interface ChainBreak {
  readonly place: string;
  /** Number of the row there; of the first one that is missing where rows are missing. */
  readonly row: number;
  /** What it means, in one sentence. */
  readonly what: string;
}

/** What became of a check. */
export interface ChainResult {
  /** Rows that hold together, up to the noted end or the first break. */
  readonly rows: number;
  readonly broken: ChainBreak | null;
  /** Whether the chain has the row that was asked about, with its hash; `null` when nothing was asked or it was not met. */
  readonly isMarked: boolean | null;
}

const WORDS = {
  changed: 'This row was changed, or rows before it were taken out.',
  moved: 'This row was put in or moved here: the row after it follows the one before it.',
  unplaced: 'This row was changed together with its hash, or does not belong here.',
  rewritten: 'The rows hold together but do not end as it was noted: they were written anew.',
  behind: 'This row stands behind the noted end: somebody put it there.',
} as const;

/**
 * Walks the chain from its beginning, or from `start`, to its first break.
 *
 * In memory there is never more than one row besides what the sections hold themselves. Rows behind the noted end of the
 * Audit tab that go on with the chain are fine: an execution died before it could note them.
 */
export function checkChain(
  sections: Iterable<ChainSection>,
  mark: ChainMark | null = null,
  start: ChainMark = {rows: 0, hash: CHAIN_START},
): ChainResult {
  const walk = new ChainWalk(start, mark);
  for (const section of sections) {
    const broken = walk.through(section);
    if (broken) return walk.result({place: section.place, ...broken});
  }
  return walk.result(null);
}

/** A row that does not follow from the one before it. */
interface Suspect {
  readonly row: number;
  readonly hash: string;
}

class ChainWalk {
  private readonly start: ChainMark;
  private readonly mark: ChainMark | null;
  private count: number;
  private hash: string;
  private isMarked: boolean | null = null;

  constructor(start: ChainMark, mark: ChainMark | null) {
    this.start = start;
    this.mark = mark;
    this.count = start.rows;
    this.hash = start.hash;
    this.compareMark();
  }

  through({firstRow, rows, noted, isOpen = false, absent}: ChainSection): Omit<ChainBreak, 'place'> | null {
    if (absent !== undefined) return {row: firstRow, what: absent};
    let at = 0;
    let suspect: Suspect | null = null;
    for (const cells of rows) {
      if (suspect) return {row: suspect.row, what: this.meaning(suspect, cells)};
      const stated = cells[cells.length - 1] ?? '';
      const isFine = auditHash(this.hash, cells.slice(0, -1)) === stated;
      if (at >= noted.rows) {
        if (!isFine || !isOpen) return {row: firstRow + at, what: WORDS.behind};
        this.hash = stated;
      } else if (isFine) {
        this.accept(stated);
        if (at === noted.rows - 1 && stated !== noted.hash) return {row: firstRow + at, what: WORDS.rewritten};
      } else {
        suspect = {row: firstRow + at, hash: stated};
      }
      at++;
    }
    if (suspect) return {row: suspect.row, what: WORDS.changed};
    if (at >= noted.rows) return null;
    const missing = noted.rows - at;
    const what = missing === 1 ? 'The last row is missing here.' : `The last ${missing} rows are missing here.`;
    return {row: firstRow + at, what};
  }

  result(broken: ChainBreak | null): ChainResult {
    const isBeyond = this.mark !== null && broken === null && this.mark.rows > this.count;
    return {rows: this.count - this.start.rows, broken, isMarked: isBeyond ? false : this.isMarked};
  }

  private accept(hash: string): void {
    this.hash = hash;
    this.count += 1;
    this.compareMark();
  }

  private compareMark(): void {
    if (this.mark?.rows === this.count) this.isMarked = this.mark.hash === this.hash;
  }

  /** What the row behind a suspect says about it. */
  private meaning(suspect: Suspect, next: readonly string[]): string {
    const stated = next[next.length - 1];
    const cells = next.slice(0, -1);
    if (auditHash(suspect.hash, cells) === stated) return WORDS.changed;
    return auditHash(this.hash, cells) === stated ? WORDS.moved : WORDS.unplaced;
  }
}
