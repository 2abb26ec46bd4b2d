/** The spreadsheet: the open tab as a grid, what the cursor is on above it, the tabs below. */
import {useEffect, useRef, useState} from 'preact/hooks';
import type {ActiveCellView, SheetView, TabView} from '../views';
import {Charts} from './chart';
import {drawnColumns, isProtectedTab} from './cells';
import {createGrid} from './grid';
import type {Cursor, Grid} from './grid';
import {useView} from './live';
import {typeCell} from './server';

const NO_CURSOR: Cursor = {address: '', text: '', note: '', help: ''};

/** What has to be drawn anew rather than refreshed. */
function shapeOf(sheet: SheetView): string {
  return JSON.stringify([sheet.name, sheet.frozenRows, drawnColumns(sheet), sheet.columnWidths]);
}

function CursorLine({cursor, problem}: {cursor: Cursor; problem: string}) {
  return (
    <div class="cursor-line">
      <span class="cursor-address">{cursor.address || ' '}</span>
      <span class="cursor-text">{cursor.text}</span>
      <span class="cursor-note" role={problem === '' ? undefined : 'alert'}>
        {problem === '' ? cursor.note || cursor.help : problem}
      </span>
    </div>
  );
}

function TabGrid({sheet, active, again}: {sheet: SheetView; active: ActiveCellView | undefined; again: () => void}) {
  const place = useRef<HTMLDivElement>(null);
  const grid = useRef<Grid | undefined>(undefined);
  const [cursor, setCursor] = useState(NO_CURSOR);
  const [problem, setProblem] = useState('');
  const shape = shapeOf(sheet);
  useEffect(() => {
    const element = document.createElement('div');
    place.current?.replaceChildren(element);
    setCursor(NO_CURSOR);
    grid.current = createGrid(element, sheet, {
      onType(address, value) {
        setProblem('');
        typeCell(sheet.name, address, value).then(again, (error: Error) => {
          setProblem(`${address} was not saved: ${error.message}`);
          again();
        });
      },
      onCursor: setCursor,
    });
    return () => grid.current?.destroy();
  }, [shape]);
  useEffect(() => grid.current?.update(sheet), [sheet]);
  // Each time that a script shows a cell is a new value, the same cell again too.
  useEffect(() => {
    if (active !== undefined) grid.current?.show(active.row, active.column);
  }, [active, shape]);
  return (
    <>
      <CursorLine cursor={cursor} problem={problem} />
      <div class="grid" ref={place} />
    </>
  );
}

function TabStrip({tabs, open, onOpen}: {tabs: readonly TabView[]; open: string; onOpen: (name: string) => void}) {
  return (
    <div class="tab-strip" role="tablist" aria-label="Tabs of the spreadsheet">
      {tabs.map(tab => (
        <button
          key={tab.sheetId}
          type="button"
          role="tab"
          aria-selected={tab.name === open}
          title={tab.isProtected ? 'Written by the script' : undefined}
          onClick={() => onOpen(tab.name)}
        >
          {tab.isProtected && <span class="lock" aria-hidden="true" />}
          {tab.name}
          {tab.isProtected && <span class="only-read"> (read only)</span>}
        </button>
      ))}
    </div>
  );
}

function Hints({sheet}: {sheet: SheetView}) {
  const hints = [
    ...(isProtectedTab(sheet) ? ['The script writes this tab; here it can only be read.'] : []),
    ...(sheet.skipped > 0 ? [`${sheet.skipped} older rows are not shown.`] : []),
  ];
  return hints.length === 0 ? null : <p class="protected-hint">{hints.join(' ')}</p>;
}

function OpenTab({name, active}: {name: string; active: ActiveCellView | undefined}) {
  const {view: sheet, again} = useView<SheetView>('view/sheet', {name});
  if (sheet === undefined) return <div class="grid" />;
  return (
    <>
      <Charts sheet={sheet} />
      <TabGrid sheet={sheet} active={active} again={again} />
      <Hints sheet={sheet} />
    </>
  );
}

/** The spreadsheet with its tabs; what a script makes active is shown. */
export function Spreadsheet({tabs, active}: {tabs: readonly TabView[]; active: ActiveCellView | undefined}) {
  const [chosen, setChosen] = useState<string>();
  useEffect(() => {
    if (active !== undefined) setChosen(active.tab);
  }, [active]);
  const open = (tabs.find(tab => tab.name === chosen) ?? tabs[0])?.name;
  return (
    <section class="spreadsheet" aria-label="Spreadsheet">
      {open === undefined ? (
        <div class="grid" />
      ) : (
        <OpenTab key={open} name={open} active={active?.tab === open ? active : undefined} />
      )}
      <TabStrip tabs={tabs} open={open ?? ''} onOpen={setChosen} />
    </section>
  );
}
