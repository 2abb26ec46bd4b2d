/** The console: the views behind their tabs, the messages above them, and what a screen reader is told. */
import {useEffect, useRef, useState} from 'preact/hooks';
import type {StatusView} from '../contract';
import {TEXTS, VIEW_NAMES} from '../texts';
import {announcement, progressView} from '../view';
import {ErrorCard, TimeZone} from './elements';
import {FindingsPage} from './findings-page';
import {HomePage} from './home-page';
import {IncidentsPage} from './incidents-page';
import {LeaversPage} from './leavers-page';
import {useLiveStatus, type LiveStatus} from './live-status';
import {PlanPage} from './plan-page';
import {PersonPage} from './person-page';
import {usePersonSearch, type PersonSearch} from './person-search';
import {RulesPage} from './rules-page';
import type {Server} from './server';
import {SetupPage} from './setup-page';

type View = keyof typeof VIEW_NAMES;

const VIEWS = Object.keys(VIEW_NAMES) as View[];

/** The same width as in style.css, from which on the tabs stand beside the view. */
const WIDE = '(min-width: 700px)';

/** Whether there is room for the tabs beside the view, as in the wide dialog. */
function useIsWide(): boolean {
  const [isWide, setIsWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const onChange = () => setIsWide(query.matches);
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  }, []);
  return isWide;
}

/** Which tab a key goes to, by its place; -1 for any other key. Beside the view the tabs stand below each other. */
function tabAfter(key: string, at: number, isWide: boolean): number {
  const [next, previous] = isWide ? ['ArrowDown', 'ArrowUp'] : ['ArrowRight', 'ArrowLeft'];
  switch (key) {
    case next:
      return (at + 1) % VIEWS.length;
    case previous:
      return (at + VIEWS.length - 1) % VIEWS.length;
    case 'Home':
      return 0;
    case 'End':
      return VIEWS.length - 1;
    default:
      return -1;
  }
}

/** The tabs. One is in the tab order; the arrow keys, Home and End go between them. */
function Tabs(props: {
  readonly view: View;
  /** A number beside a tab's name; none for 0. */
  readonly counts: Readonly<Partial<Record<View, number>>>;
  readonly onShow: (view: View) => void;
}) {
  const isWide = useIsWide();
  const onKeyDown = (event: KeyboardEvent) => {
    const next = VIEWS[tabAfter(event.key, VIEWS.indexOf(props.view), isWide)];
    if (!next) return;
    event.preventDefault();
    props.onShow(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div
      class="tabs"
      role="tablist"
      aria-label={TEXTS.views}
      aria-orientation={isWide ? 'vertical' : 'horizontal'}
      onKeyDown={onKeyDown}
    >
      {VIEWS.map(view => (
        <button
          key={view}
          type="button"
          id={`tab-${view}`}
          role="tab"
          aria-selected={view === props.view}
          aria-controls="view"
          tabIndex={view === props.view ? 0 : -1}
          onClick={() => props.onShow(view)}
        >
          {VIEW_NAMES[view]}
          {(props.counts[view] ?? 0) > 0 && <span class="tab-count">{props.counts[view]}</span>}
        </button>
      ))}
    </div>
  );
}

/** The view that is chosen. */
function ViewBody(props: {
  readonly server: Server;
  readonly view: View;
  readonly status: StatusView;
  readonly live: LiveStatus;
  readonly search: PersonSearch;
  readonly onShow: (view: View) => void;
}) {
  const {status, live} = props;
  switch (props.view) {
    case 'home':
      return <HomePage status={status} live={live} server={props.server} onShow={props.onShow} />;
    case 'plan':
      return <PlanPage status={status} live={live} server={props.server} />;
    case 'person':
      return (
        <PersonPage
          search={props.search}
          server={props.server}
          mode={status.mode}
          owner={status.owner}
          nowMs={live.nowMs}
        />
      );
    case 'rules':
      return <RulesPage server={props.server} live={live} />;
    case 'leavers':
      return <LeaversPage server={props.server} owner={status.owner} nowMs={live.nowMs} />;
    case 'incidents':
      return <IncidentsPage server={props.server} owner={status.owner} nowMs={live.nowMs} />;
    case 'findings':
      return <FindingsPage server={props.server} status={status} nowMs={live.nowMs} />;
    case 'setup':
      return <SetupPage server={props.server} live={live} onShow={props.onShow} />;
  }
}

/** The whole sidebar. */
export function Console(props: {readonly server: Server}) {
  const live = useLiveStatus(props.server);
  const search = usePersonSearch(props.server);
  const [view, setView] = useState<View>('home');
  const panel = useRef<HTMLDivElement>(null);
  const {status} = live;
  const spoken = live.isBusy ? announcement(progressView(status?.running ?? null, live.nowMs)) : live.notice;
  // A link leaves nothing behind to hold the focus, so the new view takes it.
  const follow = (next: View) => {
    setView(next);
    requestAnimationFrame(() => panel.current?.focus());
  };
  return (
    <main>
      <h1 class="visually-hidden">Lockstep</h1>
      <Tabs view={view} counts={{findings: status?.findingsTotal ?? 0}} onShow={setView} />
      <div class="body">
        <div class="visually-hidden" role="status">
          {status ? spoken : TEXTS.loading}
        </div>
        {live.error && <ErrorCard error={live.error} onClose={live.dismissError} />}
        {live.notice !== '' && !live.isBusy && <p class="notice">{live.notice}</p>}
        <div
          id="view"
          ref={panel}
          role="tabpanel"
          aria-labelledby={`tab-${view}`}
          aria-busy={status === null}
          tabIndex={-1}
        >
          {status ? (
            <TimeZone.Provider value={status.timeZone}>
              <ViewBody view={view} status={status} live={live} server={props.server} search={search} onShow={follow} />
            </TimeZone.Provider>
          ) : (
            !live.error && <p class="quiet">{TEXTS.loading}…</p>
          )}
        </div>
      </div>
    </main>
  );
}
