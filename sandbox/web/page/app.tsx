/** The whole page: the bar on top, the spreadsheet, the sidebar beside it, the panels below. */
import {useCallback, useEffect, useState} from 'preact/hooks';
import type {ActiveCellView, LiveState, MenuView, OpenedView, RunView, ShownHtmlView, TabsView} from '../views';
import {Dock} from './dock';
import {LiveContext, useLiveState, useView} from './live';
import {ScriptMenu} from './menu-bar';
import {ScriptFrame} from './script-frame';
import {control, readView} from './server';
import {Spreadsheet} from './spreadsheet';
import {timeText} from './time';

/** The entry of a menu that shows the sidebar, if there is one: it is opened at once. */
function sidebarFunction(menu: MenuView | null): string | undefined {
  const names = [menu, ...(menu?.entries ?? [])].map(entry => entry?.functionName ?? '');
  return names.find(name => /sidebar/i.test(name));
}

function Status({live}: {live: LiveState | null}) {
  if (live === null) return <span class="status is-away">No connection to the sandbox</span>;
  const names = live.running.map(execution => execution.function).join(', ');
  return (
    <span class={live.running.length > 0 ? 'status is-running' : 'status'}>
      {live.running.length > 0 ? `Running ${names}` : 'Idle'}
    </span>
  );
}

/** The script's side of the page: its menu, what it showed, what went wrong. */
function useScript() {
  const [menu, setMenu] = useState<MenuView | null>(null);
  // A modeless dialog leaves the sidebar where it is.
  const [shown, setShown] = useState<Readonly<Partial<Record<ShownHtmlView['place'], ShownHtmlView>>>>({});
  const [active, setActive] = useState<ActiveCellView>();
  const [problem, setProblem] = useState('');
  const run = useCallback((name: string): void => {
    setProblem('');
    control<RunView>('run', {function: name, source: 'menu'}).then(
      ({html, error, active: cell}) => {
        if (html !== undefined) setShown(before => ({...before, [html.place]: html}));
        if (cell !== undefined) setActive(cell);
        if (error !== undefined) setProblem(`${name}: ${error.message}`);
      },
      (error: Error) => setProblem(error.message),
    );
  }, []);
  useEffect(() => {
    readView<OpenedView>('menu').then(
      opened => {
        setMenu(opened.menu);
        if (opened.error !== null) setProblem(opened.error);
        const show = sidebarFunction(opened.menu);
        if (show !== undefined) run(show);
      },
      (error: Error) => setProblem(error.message),
    );
  }, []);
  const closeSidebar = useCallback(() => setShown(({dialog}) => (dialog ? {dialog} : {})), []);
  const closeDialog = useCallback(() => setShown(({sidebar}) => (sidebar ? {sidebar} : {})), []);
  return {menu, shown, active, setActive, problem, run, closeSidebar, closeDialog};
}

/** The page. */
export function Workbench() {
  const live = useLiveState();
  return (
    <LiveContext.Provider value={live}>
      <Contents live={live} />
    </LiveContext.Provider>
  );
}

function Contents({live}: {live: LiveState | null}) {
  const script = useScript();
  const {view: book} = useView<TabsView>('view/tabs');
  return (
    <div class={script.shown.sidebar === undefined ? 'page' : 'page has-sidebar'}>
      <header class="top-bar">
        <h1>{book?.name ?? 'Lockstep sandbox'}</h1>
        {script.menu !== null && <ScriptMenu menu={script.menu} onChoose={script.run} />}
        <p class="problem" role="alert">
          {script.problem}
        </p>
        <Status live={live} />
        <time dateTime={live?.now}>{live === null ? '' : timeText(live.nowMs)}</time>
      </header>
      <main>
        <Spreadsheet tabs={book?.tabs ?? []} active={script.active} />
        <Dock />
      </main>
      {script.shown.sidebar && (
        <ScriptFrame shown={script.shown.sidebar} onClose={script.closeSidebar} onActive={script.setActive} />
      )}
      {script.shown.dialog && (
        <ScriptFrame shown={script.shown.dialog} onClose={script.closeDialog} onActive={script.setActive} />
      )}
    </div>
  );
}
