/** The auditor pack: which period, how far it is, and where it lies. */
import {useCallback, useEffect, useState} from 'preact/hooks';
import type {PackView} from '../contract';
import {lastPeriod, type PackPeriod} from '../pack';
import {PACK_TEXTS} from '../texts/pack';
import {useAnswer} from './answer';
import {Button, ErrorCard, Section} from './elements';
import {shownError} from './live-status';
import type {Server} from './server';

/** How often it is asked how far a pack is. */
const LOOK_EVERY_MS = 10_000;

/** The section: a period, a seed, one button, then the folder. */
export function PackForm(props: {readonly server: Pick<Server, 'pack' | 'packStatus'>; readonly nowMs: number}) {
  const {server} = props;
  const asked = useAnswer(useCallback(() => server.packStatus(), [server]));
  const [made, setMade] = useState<PackView | null>(null);
  const [isMaking, setIsMaking] = useState(false);
  const [period, setPeriod] = useState<PackPeriod>('quarter');
  const [days, setDays] = useState({from: '', to: ''});
  const [seed, setSeed] = useState('');
  const view = made ?? asked.answer;
  const isBusy = isMaking || view?.state === 'queued' || view?.state === 'working';
  const {ask} = asked;
  useEffect(() => {
    if (!isBusy || isMaking) return undefined;
    const timer = setTimeout(() => {
      setMade(null);
      ask();
    }, LOOK_EVERY_MS);
    return () => clearTimeout(timer);
  }, [isBusy, isMaking, ask, view]);
  const make = () => {
    setIsMaking(true);
    const wish = period === 'custom' ? days : lastPeriod(period, props.nowMs);
    const failed = (thrown: unknown) =>
      setMade({
        state: 'failed',
        period: '',
        askedBy: '',
        phase: '',
        folderUrl: '',
        files: [],
        warnings: [],
        seed: '',
        error: shownError(thrown),
      });
    void server
      .pack({...wish, ...(seed === '' ? {} : {seed})})
      .then(setMade, failed)
      .finally(() => setIsMaking(false));
  };
  return (
    <Section title={PACK_TEXTS.title}>
      <p class="quiet">{PACK_TEXTS.what}</p>
      <label for="pack-period">{PACK_TEXTS.period}</label>
      <select id="pack-period" value={period} onChange={event => setPeriod(event.currentTarget.value as PackPeriod)}>
        {Object.entries(PACK_TEXTS.periods).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      {period === 'custom' &&
        (['from', 'to'] as const).map(end => (
          <p key={end}>
            <label for={`pack-${end}`}>{PACK_TEXTS[end]}</label>{' '}
            <input
              id={`pack-${end}`}
              type="date"
              value={days[end]}
              onInput={event => setDays({...days, [end]: event.currentTarget.value})}
            />
          </p>
        ))}
      <p>
        <label for="pack-seed">{PACK_TEXTS.seed}</label>{' '}
        <input id="pack-seed" value={seed} maxLength={60} onInput={event => setSeed(event.currentTarget.value)} />
      </p>
      <div class="row">
        <Button
          label={PACK_TEXTS.make}
          choice={isBusy ? {may: false, reason: PACK_TEXTS.waits} : {may: true}}
          reasonId="pack-state"
          onChoose={make}
        />
      </div>
      <p id="pack-state" role="status" class="quiet">
        {isMaking ? PACK_TEXTS.asking : stateWords(view)}
      </p>
      {view?.warnings.map(warning => (
        <p key={warning} class="warn">
          {warning}
        </p>
      ))}
      {view?.state === 'complete' && (
        <a href={view.folderUrl} target="_blank" rel="noreferrer">
          {PACK_TEXTS.folder}
        </a>
      )}
      {view?.error && (
        <ErrorCard error={view.error} onClose={() => setMade({...view, state: 'none', error: undefined as never})} />
      )}
    </Section>
  );
}

function stateWords(view: PackView | null): string {
  if (view?.state === 'complete') return PACK_TEXTS.done(view.period);
  if (view?.state === 'queued') return PACK_TEXTS.queued;
  return view?.state === 'working' ? `${PACK_TEXTS.waits} ${view.phase}.` : '';
}
