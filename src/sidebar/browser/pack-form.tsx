/** The auditor pack: which period, how far it is, and where it lies. */
import {useCallback, useEffect, useState} from 'preact/hooks';
import type {PackView, PackWish, ReplyError} from '../contract';
import {lastPeriod, packStateWords, type PackPeriod} from '../pack';
import {PACK_TEXTS} from '../texts/pack';
import {useAnswer} from './answer';
import {Button, ErrorCard} from './elements';
import {shownError} from './live-status';
import type {Server} from './server';

type PackServer = Pick<Server, 'pack' | 'packStatus'>;

/** How often it is asked how far a pack is. */
const LOOK_EVERY_MS = 10_000;

/** The pack that is being made or the last one, asked for again while it is being made, and what asks for another. */
function usePack(server: PackServer) {
  const {answer, isAsking, error: unread, ask} = useAnswer(useCallback(() => server.packStatus(), [server]));
  const [view, setView] = useState<PackView | null>(null);
  const [isMaking, setIsMaking] = useState(false);
  const [unmade, setUnmade] = useState<ReplyError | null>(null);
  const [closed, setClosed] = useState<ReplyError | null>(null);
  useEffect(() => setView(answer), [answer]);
  const isUnderWay = view?.state === 'queued' || view?.state === 'working';
  useEffect(() => {
    if (!isUnderWay || isAsking) return undefined;
    const timer = setTimeout(ask, LOOK_EVERY_MS);
    return () => clearTimeout(timer);
  }, [isUnderWay, isAsking, ask]);
  const make = (wish: PackWish) => {
    setIsMaking(true);
    setUnmade(null);
    const ended = server.pack(wish).then(setView, (thrown: unknown) => setUnmade(shownError(thrown)));
    void ended.finally(() => setIsMaking(false));
  };
  const error = unmade ?? view?.error ?? unread;
  return {
    view,
    isMaking,
    // Until the first answer nobody knows whether one is being made; an answer after a click would hide what it began.
    isBusy: isMaking || isUnderWay || (view === null && isAsking),
    error: error === closed ? null : error,
    make,
    dismiss: () => setClosed(error),
  };
}

/** First and last day, typed in. */
function Days(props: {
  readonly days: Pick<PackWish, 'from' | 'to'>;
  readonly onType: (days: Pick<PackWish, 'from' | 'to'>) => void;
}) {
  return (
    <>
      {(['from', 'to'] as const).map(end => (
        <div key={end}>
          <label for={`pack-${end}`}>{PACK_TEXTS[end]}</label>
          <input
            id={`pack-${end}`}
            type="date"
            value={props.days[end]}
            onInput={event => props.onType({...props.days, [end]: event.currentTarget.value})}
          />
        </div>
      ))}
    </>
  );
}

/** What a pack is asked for with, and the button. */
function Wish(props: {readonly isBusy: boolean; readonly nowMs: number; readonly onMake: (wish: PackWish) => void}) {
  const [period, setPeriod] = useState<PackPeriod>('quarter');
  const [typed, setTyped] = useState({from: '', to: ''});
  const [seed, setSeed] = useState('');
  const days = period === 'custom' ? typed : lastPeriod(period, props.nowMs);
  const make = () => props.onMake({...days, ...(seed.trim() === '' ? {} : {seed: seed.trim()})});
  return (
    <>
      <label for="pack-period">{PACK_TEXTS.period}</label>
      <select id="pack-period" value={period} onChange={event => setPeriod(event.currentTarget.value as PackPeriod)}>
        {Object.entries(PACK_TEXTS.periods).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      {period === 'custom' ? (
        <Days days={typed} onType={setTyped} />
      ) : (
        <p class="quiet">{PACK_TEXTS.days(days.from, days.to)}</p>
      )}
      <label for="pack-seed">{PACK_TEXTS.seed}</label>
      <input
        id="pack-seed"
        value={seed}
        maxLength={60}
        autocomplete="off"
        onInput={event => setSeed(event.currentTarget.value)}
      />
      <div class="row">
        <Button
          label={PACK_TEXTS.make}
          choice={props.isBusy ? {may: false, reason: PACK_TEXTS.waits} : {may: true}}
          reasonId="pack-state"
          onChoose={make}
        />
      </div>
    </>
  );
}

/** Where a finished pack lies, and what its cover warns of. */
function Made(props: {readonly view: PackView}) {
  const {folderUrl, files, warnings} = props.view;
  const links = [{name: PACK_TEXTS.folder, url: folderUrl}, ...files];
  return (
    <>
      {warnings.map(warning => (
        <p key={warning} class="problem">
          {warning}
        </p>
      ))}
      <ul class="list plain">
        {links.map(({name, url}) => (
          <li key={url}>
            <a class="link" href={url} target="_blank" rel="noreferrer">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function PackBody(props: {readonly server: PackServer; readonly nowMs: number}) {
  const {view, isMaking, isBusy, error, make, dismiss} = usePack(props.server);
  return (
    <>
      <p class="quiet">{PACK_TEXTS.what}</p>
      <Wish isBusy={isBusy} nowMs={props.nowMs} onMake={make} />
      <p id="pack-state" role="status">
        {isMaking ? PACK_TEXTS.asking : packStateWords(view)}
      </p>
      {view?.state === 'complete' && !isMaking && <Made view={view} />}
      {error && <ErrorCard error={error} onClose={dismiss} />}
    </>
  );
}

/** The section: closed until it is opened, and the server is asked for nothing before that. */
export function PackForm(props: {readonly server: PackServer; readonly nowMs: number}) {
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <details class="section" onToggle={event => setWasOpened(wasOpened || event.currentTarget.open)}>
      <summary>{PACK_TEXTS.title}</summary>
      {wasOpened && <PackBody {...props} />}
    </details>
  );
}
