/** The Person view: a field to look somebody up, and the answer in sections. */
import {useEffect, useRef, useState} from 'preact/hooks';
import type {ComponentChildren} from 'preact';
import type {CandidateView, ExplainView, FactView, Mode, ReplyError} from '../contract';
import {changeWords, noChangesWords, searchWords} from '../person';
import {PERSON_TEXTS, TEXTS} from '../texts';
import {Badge, Section, When} from './elements';
import {FindingCard} from './findings-page';
import {OpenMatters, PersonActions} from './person-actions';
import {Groups, Licenses, OrgUnit, Rules} from './person-rules';
import type {PersonSearch} from './person-search';
import type {Server} from './server';

/** The field and its button; Enter asks as well. */
function SearchForm(props: {readonly search: PersonSearch}) {
  const {search} = props;
  const [problem, setProblem] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const ask = () => {
    const text = search.text.trim();
    if (search.isAsking) return;
    setProblem(text === '' ? PERSON_TEXTS.empty : '');
    if (text === '') field.current?.focus();
    else search.ask(text);
  };
  return (
    <form
      role="search"
      onSubmit={event => {
        event.preventDefault();
        ask();
      }}
    >
      <label for="person">{PERSON_TEXTS.label}</label>
      <input
        id="person"
        ref={field}
        type="text"
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        value={search.text}
        onInput={event => search.type(event.currentTarget.value)}
        aria-invalid={problem === '' ? undefined : 'true'}
        aria-describedby={problem === '' ? 'person-hint' : 'person-hint person-problem'}
      />
      <p id="person-hint" class="quiet">
        {PERSON_TEXTS.hint}
      </p>
      {problem !== '' && (
        <p id="person-problem" class="problem" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" class="button primary" aria-disabled={search.isAsking ? 'true' : undefined}>
        {PERSON_TEXTS.look}
      </button>
    </form>
  );
}

/** Why there is no explanation, and who may be meant. */
function Problem(props: {
  readonly error: ReplyError;
  readonly candidates: readonly CandidateView[];
  readonly onAsk: (candidate: CandidateView) => void;
}) {
  const {error, candidates} = props;
  return (
    <>
      <div class={candidates.length > 0 ? 'card' : 'card bad'}>
        <p>{error.message}</p>
        <p>
          <strong>{TEXTS.error.remedy}: </strong>
          {error.remedy}
        </p>
        <code class="quiet">{error.code}</code>
      </div>
      {candidates.length > 0 && (
        <ul class="list" aria-label={PERSON_TEXTS.candidates}>
          {candidates.map(one => (
            <li key={one.ask}>
              <button
                type="button"
                class="link"
                aria-label={PERSON_TEXTS.choose(one.email)}
                onClick={() => props.onAsk(one)}
              >
                {one.email}
              </button>
              <div class="quiet">{[one.name, one.state].filter(text => text !== '').join(' · ')}</div>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Facts under their labels. */
function Facts(props: {readonly title: string; readonly facts: readonly FactView[]; readonly none: string}) {
  return (
    <>
      <h3 class="sub">{props.title}</h3>
      {props.facts.length === 0 && <p class="quiet">{props.none}</p>}
      <dl class="facts">
        {props.facts.map(({label, value}) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Sentences below each other; nothing where there are none. */
function Sentences(props: {readonly title: string; readonly lines: readonly string[]}) {
  if (props.lines.length === 0) return null;
  return (
    <Section title={props.title}>
      {props.lines.map((line, at) => (
        <p key={`${at} ${line}`}>{line}</p>
      ))}
    </Section>
  );
}

/** What would change now, each with its fields, its reason and what becomes of it. */
function Changes(props: {readonly view: ExplainView}) {
  const {view} = props;
  return (
    <Section title={PERSON_TEXTS.changes}>
      {view.changes.length === 0 && <p>{noChangesWords(view)}</p>}
      <ul class="list">
        {view.changes.map((each, at) => (
          <li key={`${at} ${each.change}`}>
            <strong>{each.sentence}</strong>
            {each.fields.map(({field, before, after}) => (
              <div key={field}>
                {field}: {changeWords(before, after)}
              </div>
            ))}
            <div class="quiet">{each.reason}</div>
            <div class="quiet">{each.decision}</div>
          </li>
        ))}
      </ul>
      {view.changesTotal > view.changes.length && (
        <p class="quiet">{PERSON_TEXTS.moreChanges(view.changesTotal - view.changes.length)}</p>
      )}
    </Section>
  );
}

/** The last rows of the audit about this person. */
function History(props: {readonly view: ExplainView; readonly nowMs: number}) {
  const {history, historyRows} = props.view;
  return (
    <Section title={PERSON_TEXTS.history}>
      {history.length === 0 && <p class="quiet">{PERSON_TEXTS.noHistory(historyRows)}</p>}
      <ul class="list">
        {history.map((event, at) => (
          <li key={`${at} ${event.time}`}>
            <div class="row apart">
              <strong>{event.action}</strong>
              <span class="quiet">
                <When iso={event.time} nowMs={props.nowMs} />
              </span>
            </div>
            {event.action !== 'Create account' && (
              <div>
                {event.field}: {changeWords(event.before, event.after)}
              </div>
            )}
            <div class="quiet">{event.reason}</div>
            <div class="quiet">
              {event.outcome}, {PERSON_TEXTS.by(event.actor, event.run)}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The whole explanation. */
function Explained(props: {readonly view: ExplainView; readonly nowMs: number; readonly actions: ComponentChildren}) {
  const {view, nowMs} = props;
  const isWhole = view.basis === 'both sides';
  return (
    <>
      {view.remarks.map(remark => (
        <p key={remark} class="notice warning">
          {remark}
        </p>
      ))}
      <Section
        title={view.name}
        aside={<Badge tone={isWhole ? 'good' : 'warning'} text={PERSON_TEXTS.basis[view.basis]} />}
      >
        <Facts title={PERSON_TEXTS.jumpCloud} facts={view.jumpCloud} none="" />
        <Facts title={PERSON_TEXTS.google} facts={view.google} none={PERSON_TEXTS.noAccount} />
        {props.actions}
      </Section>
      <Sentences title={PERSON_TEXTS.link} lines={[...view.link, ...view.standing]} />
      <OpenMatters view={view} nowMs={nowMs} />
      <Changes view={view} />
      <Sentences title={PERSON_TEXTS.waiting} lines={view.waiting} />
      <Rules rules={view.attributes} />
      {view.orgUnit && <OrgUnit unit={view.orgUnit} />}
      <Groups groups={view.groups} />
      <Licenses licenses={view.licenses} />
      {view.findings.length > 0 && (
        <Section title={PERSON_TEXTS.findings}>
          <ul class="list">
            {view.findings.map((finding, at) => (
              <FindingCard key={`${at} ${finding.kind}`} finding={finding} />
            ))}
          </ul>
        </Section>
      )}
      <History view={view} nowMs={nowMs} />
    </>
  );
}

/** The field, and below it the answer, which takes the focus when it comes. */
export function PersonPage(props: {
  readonly search: PersonSearch;
  readonly server: Server;
  readonly mode: Mode;
  readonly owner: string;
  readonly nowMs: number;
}) {
  const {search} = props;
  const {answer, error, isAsking} = search;
  const result = useRef<HTMLDivElement>(null);
  const wasAsking = useRef(false);
  useEffect(() => {
    if (wasAsking.current && !isAsking) result.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  const askFor = ({ask, email}: CandidateView) => {
    search.type(email);
    search.ask(ask);
  };
  const view = answer?.ok ? answer.view : null;
  const actions = view && (
    <PersonActions
      key={view.id}
      view={view}
      server={props.server}
      mode={props.mode}
      owner={props.owner}
      onDone={() => search.again(view.id)}
    />
  );
  return (
    <>
      <SearchForm search={search} />
      <div class="visually-hidden" role="status">
        {searchWords(isAsking, answer, error)}
      </div>
      <div id="explained" ref={result} tabIndex={-1} aria-busy={isAsking}>
        {isAsking && (
          <>
            <div class="bar" aria-hidden="true">
              <div class="fill unknown" />
            </div>
            <p class="quiet">{PERSON_TEXTS.asking}</p>
          </>
        )}
        {error && <Problem error={error} candidates={[]} onAsk={askFor} />}
        {answer && !answer.ok && <Problem error={answer.error} candidates={answer.candidates} onAsk={askFor} />}
        {view && <Explained view={view} nowMs={props.nowMs} actions={actions} />}
      </div>
    </>
  );
}
