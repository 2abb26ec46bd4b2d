/** The Findings view: what both directories differ by and what else needs a look, page by page, and what can be done. */
import {useCallback, useState} from 'preact/hooks';
import type {FindingView, FindingsQuery, FindingsView, ReplyError, StatusView} from '../contract';
import {FIRST_QUERY, asking, fixWords} from '../findings';
import {FINDINGS_TEXTS, SEVERITY_WORDS, TEXTS} from '../texts';
import {placeWords, worstFirst} from '../view';
import './findings.css';
import {useAnswer} from './answer';
import {Button, ErrorCard, Section} from './elements';
import {FindingWords} from './finding-words';
import {FindingItem, type Acting} from './findings-item';
import {shownError} from './live-status';
import {ReconciliationCard} from './reconciliation-card';
import type {Server} from './server';

/** One finding: how bad, whom or what it is about, what is wrong, where, and what to do. */
export function FindingCard(props: {readonly finding: FindingView}) {
  const {finding} = props;
  const place = placeWords(finding);
  return (
    <li class="card">
      <FindingWords finding={finding} />
      <p class="quiet">
        {finding.kind}
        {place !== '' && (
          <>
            {' · '}
            {TEXTS.findings.place}: {place}
          </>
        )}
      </p>
    </li>
  );
}

/** What the status already knew, until the server gives the page that was asked for. */
function FirstFindings(props: {readonly findings: readonly FindingView[]; readonly total: number}) {
  if (props.total === 0) return <p>{TEXTS.findings.none}</p>;
  return (
    <Section title={TEXTS.findings.title}>
      <ul class="list">
        {worstFirst(props.findings).map((finding, index) => (
          <FindingCard key={`${index} ${finding.kind}`} finding={finding} />
        ))}
      </ul>
      {props.total > props.findings.length && (
        <p class="quiet">{TEXTS.findings.more(props.total - props.findings.length)}</p>
      )}
    </Section>
  );
}

/** A choice of a few words. */
function Choose(props: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, words: string])[];
  readonly onChoose: (value: string) => void;
}) {
  return (
    <div class="filter">
      <label for={props.id}>{props.label}</label>
      <select id={props.id} value={props.value} onChange={event => props.onChoose(event.currentTarget.value)}>
        {props.options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What is shown of the findings. */
function Filters(props: {
  readonly query: FindingsQuery;
  readonly kinds: FindingsView['kinds'];
  readonly onAsk: (other: Partial<FindingsQuery>) => void;
}) {
  const {query, onAsk} = props;
  const any = ['', FINDINGS_TEXTS.any] as const;
  const kinds = props.kinds.map(({kind, name, count}) => [kind, `${name} (${count})`] as const);
  return (
    <div class="filters">
      <Choose
        id="findings-state"
        label={FINDINGS_TEXTS.state}
        value={query.state}
        options={Object.entries(FINDINGS_TEXTS.states)}
        onChoose={value => onAsk({state: value as FindingsQuery['state']})}
      />
      <Choose
        id="findings-severity"
        label={FINDINGS_TEXTS.severity}
        value={query.severity}
        options={[any, ...Object.entries(SEVERITY_WORDS)]}
        onChoose={value => onAsk({severity: value as FindingsQuery['severity']})}
      />
      <Choose
        id="findings-kind"
        label={FINDINGS_TEXTS.kind}
        value={query.kind}
        options={[any, ...kinds]}
        onChoose={kind => onAsk({kind})}
      />
      <div class="filter">
        <label for="findings-search">{FINDINGS_TEXTS.search}</label>
        <input
          id="findings-search"
          type="search"
          value={query.search}
          onChange={event => onAsk({search: event.currentTarget.value})}
        />
      </div>
    </div>
  );
}

/** The pages before and after. */
function Pages(props: {readonly view: FindingsView; readonly onPage: (page: number) => void}) {
  const {page, pages} = props.view;
  if (pages === 1) return null;
  const choice = (may: boolean) => (may ? {may} : {may, reason: ''});
  return (
    <nav class="row apart" aria-label={FINDINGS_TEXTS.page(page, pages)}>
      <Button label={FINDINGS_TEXTS.earlier} choice={choice(page > 0)} onChoose={() => props.onPage(page - 1)} />
      <span class="quiet">{FINDINGS_TEXTS.page(page, pages)}</span>
      <Button label={FINDINGS_TEXTS.later} choice={choice(page < pages - 1)} onChoose={() => props.onPage(page + 1)} />
    </nav>
  );
}

/** The findings with what can be done about each. */
export function FindingsPage(props: {readonly server: Server; readonly status: StatusView; readonly nowMs: number}) {
  const {server, status} = props;
  const [query, setQuery] = useState(FIRST_QUERY);
  const {answer, isAsking, error, ask} = useAnswer(useCallback(() => server.findings(query), [server, query]));
  const [notice, setNotice] = useState('');
  const [failure, setFailure] = useState<ReplyError | null>(null);
  const act = (doing: string, work: () => Promise<string>) => {
    setNotice(doing);
    setFailure(null);
    work()
      .then(setNotice)
      .catch((thrown: unknown) => {
        setNotice('');
        setFailure(shownError(thrown));
      })
      .finally(ask);
  };
  const acting: Acting = {server, isOwner: status.isOwner, act};
  const compare = () =>
    act(FINDINGS_TEXTS.comparing, async () => {
      const reply = await server.compare();
      if (reply.error) return fixWords(reply);
      return FINDINGS_TEXTS.compared((await server.findings(FIRST_QUERY)).reconciliation?.sentence ?? '');
    });
  const onAsk = (other: Partial<FindingsQuery>) => setQuery(before => asking(before, other));
  const shown = failure ?? error;
  return (
    <>
      <p class={notice === '' ? 'visually-hidden' : 'notice'} role="status">
        {notice}
      </p>
      {shown && <ErrorCard error={shown} onClose={() => (failure ? setFailure(null) : ask())} />}
      {!answer && <FirstFindings findings={status.findings} total={status.findingsTotal} />}
      {answer && (
        <>
          <ReconciliationCard view={answer.reconciliation} nowMs={props.nowMs} onCompare={compare} />
          <Section
            title={FINDINGS_TEXTS.matching(answer.matching)}
            aside={isAsking ? <span class="quiet">{FINDINGS_TEXTS.asking}…</span> : null}
          >
            <Filters query={query} kinds={answer.kinds} onAsk={onAsk} />
            {answer.findings.length === 0 && (
              <p>{answer.open === 0 && query.state === 'open' ? FINDINGS_TEXTS.noFindings : FINDINGS_TEXTS.none}</p>
            )}
            <ul class="list">
              {answer.findings.map(finding => (
                <FindingItem key={finding.id} finding={finding} acting={acting} />
              ))}
            </ul>
            <Pages view={answer} onPage={page => onAsk({page})} />
          </Section>
        </>
      )}
    </>
  );
}
