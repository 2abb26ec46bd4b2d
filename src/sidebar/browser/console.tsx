/** The console: the views behind their tabs, the messages above them, and what a screen reader is told. */
import {useRef, useState} from 'preact/hooks';
import type {StatusView} from '../contract';
import {TEXTS, VIEW_NAMES} from '../texts';
import {announcement, progressView} from '../view';
import {ErrorCard} from './elements';
import {FindingsPage} from './findings-page';
import {HomePage} from './home-page';
import {useLiveStatus, type LiveStatus} from './live-status';
import {PlanPage} from './plan-page';
import {PersonPage} from './person-page';
import {usePersonSearch, type PersonSearch} from './person-search';
import type {Server} from './server';

type View = keyof typeof VIEW_NAMES;

const VIEWS = Object.keys(VIEW_NAMES) as View[];

/** The tabs. One is in the tab order; the arrow keys, Home and End go between them. */
function Tabs(props: {readonly view: View; readonly findingsTotal: number; readonly onShow: (view: View) => void}) {
  const onKeyDown = (event: KeyboardEvent) => {
    const at = VIEWS.indexOf(props.view);
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: (at + 1) % VIEWS.length,
      ArrowLeft: (at + VIEWS.length - 1) % VIEWS.length,
      Home: 0,
      End: VIEWS.length - 1,
    };
    const next = VIEWS[steps[event.key] ?? -1];
    if (!next) return;
    event.preventDefault();
    props.onShow(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={TEXTS.views} onKeyDown={onKeyDown}>
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
          {view === 'findings' && props.findingsTotal > 0 && <span class="tab-count">{props.findingsTotal}</span>}
        </button>
      ))}
    </div>
  );
}

/** The view that is chosen. */
function ViewBody(props: {
  readonly view: View;
  readonly status: StatusView;
  readonly live: LiveStatus;
  readonly server: Server;
  readonly search: PersonSearch;
  readonly onShow: (view: View) => void;
}) {
  const {status, live} = props;
  switch (props.view) {
    case 'home':
      return <HomePage status={status} live={live} onShow={props.onShow} />;
    case 'plan':
      return <PlanPage status={status} nowMs={live.nowMs} isBusy={live.isBusy} onApprove={live.approve} />;
    case 'person':
      return <PersonPage search={props.search} nowMs={live.nowMs} />;
    case 'findings':
      return <FindingsPage server={props.server} status={status} nowMs={live.nowMs} />;
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
      <Tabs view={view} findingsTotal={status?.findingsTotal ?? 0} onShow={setView} />
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
          <ViewBody view={view} status={status} live={live} server={props.server} search={search} onShow={follow} />
        ) : (
          !live.error && <p class="quiet">{TEXTS.loading}…</p>
        )}
      </div>
    </main>
  );
}
