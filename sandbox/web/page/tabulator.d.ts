/** The part of Tabulator that the page uses; the package brings no types. */
declare module 'tabulator-tables' {
  export interface RowComponent {
    getData(): Record<string, unknown>;
    getIndex(): number;
    update(fields: Record<string, unknown>): Promise<void>;
    reformat(): void;
    getElement(): HTMLElement;
    getCell(field: string): CellComponent | false;
  }

  export interface CellComponent {
    getValue(): unknown;
    getField(): string;
    getRow(): RowComponent;
    getElement(): HTMLElement;
    edit(force?: boolean): void;
    setValue(value: unknown, mutate?: boolean): void;
  }

  export interface RangeComponent {
    getCells(): CellComponent[][];
    setBounds(start: CellComponent, end: CellComponent): void;
  }

  export type Editor = (
    cell: CellComponent,
    onRendered: (ready: () => void) => void,
    success: (value: unknown) => void,
    cancel: () => void,
  ) => HTMLElement | false;

  export interface Column {
    title: string;
    field: string;
    width?: number;
    headerSort?: boolean;
    resizable?: boolean;
    frozen?: boolean;
    cssClass?: string;
    hozAlign?: 'left' | 'center' | 'right';
    formatter?: (cell: CellComponent) => HTMLElement | string;
    editor?: Editor;
    editable?: (cell: CellComponent) => boolean;
    tooltip?: (event: Event, cell: CellComponent) => string;
  }

  export class Tabulator {
    constructor(element: HTMLElement, options: Record<string, unknown>);
    on(event: 'tableBuilt' | 'tableDestroyed', handle: () => void): void;
    on(event: 'cellEdited', handle: (cell: CellComponent) => void): void;
    on(event: 'cellClick', handle: (event: MouseEvent, cell: CellComponent) => void): void;
    on(event: 'rangeChanged', handle: (range: RangeComponent) => void): void;
    replaceData(rows: readonly Record<string, unknown>[]): Promise<void>;
    getRow(index: number): RowComponent | false;
    scrollToRow(index: number, position: 'top' | 'center' | 'bottom', ifVisible: boolean): Promise<void>;
    scrollToColumn(field: string, position: 'left' | 'middle' | 'right', ifVisible: boolean): Promise<void>;
    getRanges(): RangeComponent[];
    destroy(): void;
  }

  export {Tabulator as TabulatorFull};
}
