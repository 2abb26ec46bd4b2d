/** A workbook in memory. */
import type {DashboardChart} from '../../src/model/dashboard-chart';
import type {Cell, TabLayout, Workbook} from '../../src/ports';

/** Tabs as rows; counts what was read and written. */
export class MemoryWorkbook implements Workbook {
  readonly rows: Record<string, Cell[][]> = {};
  writes: {tab: string; row: number; rows: number}[] = [];
  reads = 0;

  tabs(): readonly string[] {
    return Object.keys(this.rows);
  }

  header(tab: string): readonly Cell[] {
    return this.rows[tab]?.[0] ?? [];
  }

  read(tab: string): readonly (readonly Cell[])[] {
    this.reads += 1;
    return (this.rows[tab] ?? []).map(row => [...row]);
  }

  readTabs(tabs: readonly string[]): readonly (readonly (readonly Cell[])[])[] {
    return tabs.map(tab => this.read(tab));
  }

  readRows(tab: string, row: number, count: number, columns: number): readonly (readonly Cell[])[] {
    const lines = this.read(tab).slice(row - 1, row - 1 + count);
    return lines.map(line => Array.from({length: columns}, (_none, at) => line[at] ?? ''));
  }

  deleteRows(tab: string, row: number, count: number): void {
    this.rows[tab]?.splice(row - 1, count);
  }

  readColumn(tab: string, column: number): readonly Cell[] {
    this.reads += 1;
    return (this.rows[tab] ?? []).map(row => row[column - 1] ?? '');
  }

  write(tab: string, row: number, column: number, rows: readonly (readonly Cell[])[]): void {
    this.writes.push({tab, row, rows: rows.length});
    const lines = (this.rows[tab] ??= []);
    rows.forEach((cells, at) => {
      const line = (lines[row - 1 + at] ??= []);
      cells.forEach((cell, offset) => (line[column - 1 + offset] = cell));
    });
  }

  replaceBody(tab: string, rows: readonly (readonly Cell[])[]): void {
    this.writes.push({tab, row: 2, rows: rows.length});
    this.rows[tab] = [this.rows[tab]?.[0] ?? [], ...rows.map(row => [...row])];
  }

  lastRow(tab: string): number {
    return this.rows[tab]?.length ?? 0;
  }

  prepare({name, columns, seed}: TabLayout): void {
    this.rows[name] ??= [columns.map(({header}) => header), ...seed.map(row => [...row])];
  }

  /** The cell that was shown last, as `Groups!B4`. */
  active = '';

  activate(tab: string, cell: string): void {
    this.active = `${tab}!${cell}`;
  }

  flush(): void {
    // Everything is durable at once.
  }

  url(): string {
    return 'https://docs.google.com/spreadsheets/d/x/edit';
  }

  timeZone(): string {
    return 'Etc/UTC';
  }

  localTime(ms: number): string {
    return new Date(ms).toISOString();
  }

  localDay(ms: number): string {
    return new Date(ms).toISOString().slice(0, 10);
  }

  /** Charts are just their ids, rising from 1. */
  ensureCharts(
    _tab: string,
    charts: readonly DashboardChart[],
    known: Readonly<Record<string, number>>,
  ): Readonly<Record<string, number>> {
    return Object.fromEntries(charts.map(({name}, at) => [name, known[name] ?? at + 1]));
  }
}
