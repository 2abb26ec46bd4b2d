/** An Audit tab with its notes and archives in memory, in which an execution can die at any write. */
import {tellAudit} from '../../src/engine/audit';
import type {Archives, Cell, Outside, Workbook} from '../../src/ports';
import {createTables} from '../../src/sheet/tables';
import {tabRows} from './people';
import {MemoryProperties} from './stores';

/** Thrown where an execution dies. */
export class Died extends Error {}

/** What an execution does that lasts: each is a place to die at. */
type Effect = 'append' | 'delete' | 'note' | 'archive';

/** The tab, header first, the files of the archive folder by id, and the outside over them. */
export class AuditBook {
  cells: Cell[][] = [
    ['Time', 'Run', 'Actor', 'Action', 'Subject', 'Field', 'Before', 'After', 'Reason', 'Outcome', 'Hash'],
  ];
  readonly files = new Map<string, {name: string; text: string}>();
  readonly state = new MemoryProperties();
  effects: Effect[] = [];
  /** Effects after which the execution dies; none while 0. */
  diesAfter = 0;
  now = 0;
  /** What each look at the clock takes, in ms. */
  tickMs = 0;
  isOwner = true;
  /** The setting. */
  rowsMax = 1_000;
  /** Set where Drive does not work. */
  driveError: Error | null = null;
  readonly outside: Outside;

  constructor() {
    const lock = {tryAcquire: () => true, release: () => undefined};
    const {state} = this;
    const part = {
      clock: {now: () => (this.now += this.tickMs), sleep: () => undefined},
      lock,
      sheetLock: lock,
      archives: this.archives(),
      session: {effectiveUser: () => (this.isOwner ? 'owner@ex.example' : 'other@ex.example')},
      state: {
        get: (key: string) => state.get(key),
        all: (prefix: string) => state.all(prefix),
        remove: (keys: readonly string[]) => state.remove(keys),
        set: (values: Readonly<Record<string, string>>) => {
          state.set(values);
          this.effect('note');
        },
      },
      tables: {
        ...createTables(this.workbook()),
        readRules: () => ({
          value: {Settings: tabRows('Settings', [['Audit rows in the Sheet', String(this.rowsMax)]])},
          findings: [],
        }),
      },
    };
    this.outside = part as unknown as Outside;
    state.set({owner: 'owner@ex.example'});
  }

  /** Tells rows that are numbered on from `from`. */
  tell(from: number, count: number, length = 1): void {
    const row = (at: number): string[] => [`2026-11-${String(1 + (at % 28)).padStart(2, '0')}T08:00:00Z`, `R-${at}`];
    const rest = ['ann@ex.example', 'Update account', '=ann', 'title', '', 'x'.repeat(length), 'Why', 'applied'];
    tellAudit(
      this.outside,
      Array.from({length: count}, (_none, at) => [...row(from + at), ...rest]),
    );
  }

  /** The runs of all rows, archives first: what must be there once each, in this order. */
  runs(): readonly string[] {
    const archived = [...this.files.values()]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap(({text}) =>
        text
          .split('\r\n')
          .slice(1, -1)
          .map(line => line.split(',')[1] ?? ''),
      );
    return [...archived, ...this.cells.slice(1).map(row => String(row[1]))];
  }

  private effect(kind: Effect): void {
    this.effects.push(kind);
    if (this.effects.length === this.diesAfter) throw new Died(kind);
  }

  private archives(): Archives {
    return {
      keep: (name, text) => {
        if (this.driveError) throw this.driveError;
        for (const [id, file] of this.files) if (file.name === name && file.text === text) return id;
        const id = `file-${this.files.size + 1}`;
        this.files.set(id, {name, text});
        this.effect('archive');
        return id;
      },
      read: id => this.files.get(id)?.text ?? null,
    };
  }

  private workbook(): Workbook {
    const part: Partial<Workbook> = {
      flush: () => undefined,
      lastRow: () => this.cells.reduce((last, row, at) => (row.some(cell => cell !== '') ? at + 1 : last), 0),
      readRows: (_tab, row, count) => this.cells.slice(row - 1, row - 1 + count),
      deleteRows: (_tab, row, count) => {
        this.cells.splice(row - 1, count);
        this.effect('delete');
      },
      write: (_tab, row, _column, rows) => {
        rows.forEach((cells, at) => (this.cells[row - 1 + at] = [...cells]));
        this.effect('append');
      },
    };
    return part as Workbook;
  }
}
