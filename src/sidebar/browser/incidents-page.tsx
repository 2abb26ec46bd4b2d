/** The Incidents view: what is open with what may be done about it, and what is closed. */
import {useCallback, useState} from 'preact/hooks';
import type {ClosedIncidentView, IncidentAct, IncidentsView, IncidentView} from '../contract';
import {INCIDENT_ACT_TEXTS, INCIDENT_TEXTS, LIST_TEXTS} from '../texts';
import {timeWords} from '../view';
import {useAnswer} from './answer';
import {Button, When} from './elements';
import {Incident} from './incident';
import {
  ActionNotices,
  OpenList,
  PastList,
  Question,
  SearchBar,
  Unanswered,
  useActions,
  useAskingAgain,
  type Actions,
} from './list-parts';
import {runTold} from './run-told';
import type {Server} from './server';
import './lists.css';

const NOTE_LENGTH_MAX = 500;

/** The question before an incident is approved, restored or closed. */
function Asking(props: {
  readonly incident: IncidentView;
  readonly act: IncidentAct | 'approve';
  readonly server: Server;
  readonly actions: Actions;
  readonly onClose: () => void;
}) {
  const {incident, act, server, actions, onClose} = props;
  const [note, setNote] = useState('');
  const id = `ask-${incident.id}`;
  if (act === 'approve') {
    const todo = incident.steps.filter(({state}) => state === 'open').map(({name}) => name);
    const approve = () =>
      server
        .approve(incident.id)
        .then(reply => (reply.error ? runTold(reply) : {notice: INCIDENT_TEXTS.approved, error: null}));
    return (
      <Question
        id={id}
        title={INCIDENT_TEXTS.approveTitle}
        confirm={INCIDENT_TEXTS.approveConfirm}
        onClose={onClose}
        onConfirm={() => {
          actions.start(approve, '');
          onClose();
        }}
      >
        <p>{INCIDENT_TEXTS.approveWill(incident.who, todo.join(', '))}</p>
      </Question>
    );
  }
  return (
    <Question
      id={id}
      title={INCIDENT_ACT_TEXTS[act].title}
      confirm={INCIDENT_ACT_TEXTS[act].button}
      onClose={onClose}
      onConfirm={() => {
        actions.start(() => server.actOnIncident(incident.id, act, note), INCIDENT_ACT_TEXTS[act].done);
        onClose();
      }}
    >
      <p>{INCIDENT_ACT_TEXTS[act].will(incident)}</p>
      {act === 'close' && (
        <>
          <label for={`note-${incident.id}`}>{INCIDENT_TEXTS.note}</label>
          <textarea
            id={`note-${incident.id}`}
            maxLength={NOTE_LENGTH_MAX}
            value={note}
            onInput={event => setNote(event.currentTarget.value)}
          />
        </>
      )}
    </Question>
  );
}

/** One open incident. */
function OpenIncident(props: {
  readonly incident: IncidentView;
  readonly server: Server;
  readonly actions: Actions;
  readonly nowMs: number;
}) {
  const {incident} = props;
  const [asked, setAsked] = useState<IncidentAct | 'approve' | null>(null);
  return (
    <li class="card">
      <Incident incident={incident} nowMs={props.nowMs} />
      {asked === null ? (
        <div class="row">
          {incident.approvalReason !== '' && (
            <Button label={INCIDENT_TEXTS.approve} onChoose={() => setAsked('approve')} />
          )}
          {incident.acts.map(act => (
            <Button key={act} label={INCIDENT_ACT_TEXTS[act].button} onChoose={() => setAsked(act)} />
          ))}
        </div>
      ) : (
        <Asking
          incident={incident}
          act={asked}
          server={props.server}
          actions={props.actions}
          onClose={() => setAsked(null)}
        />
      )}
    </li>
  );
}

/** One closed incident. */
function Closed(props: {readonly incident: ClosedIncidentView; readonly nowMs: number}) {
  const {incident} = props;
  return (
    <li>
      <div class="row apart">
        <strong>{incident.who}</strong>
        <span class="quiet">
          <When iso={incident.closedAt} nowMs={props.nowMs} />
        </span>
      </div>
      <div>{incident.rule}</div>
      <div class="quiet">{incident.outcome}</div>
      <details>
        <summary>{INCIDENT_TEXTS.details}</summary>
        <p class="quiet">
          {incident.id}, {INCIDENT_TEXTS.opened} {timeWords(incident.openedAt)}
        </p>
        <ul class="steps">
          {[...incident.events, ...incident.actions].map((line, at) => (
            <li key={`${at} ${line}`}>{line}</li>
          ))}
        </ul>
      </details>
    </li>
  );
}

/** Everything the server answered. */
function Answered(props: {
  readonly view: IncidentsView;
  readonly server: Server;
  readonly actions: Actions;
  readonly nowMs: number;
  readonly onOffset: (offset: number) => void;
}) {
  const {view, server, actions, nowMs} = props;
  const none = (text: string): string => (view.search === '' ? text : LIST_TEXTS.noneFound(view.search));
  return (
    <>
      <OpenList
        title={INCIDENT_TEXTS.open}
        total={view.openTotal}
        shown={view.open.length}
        none={none(INCIDENT_TEXTS.noneOpen)}
      >
        {view.open.map(incident => (
          <OpenIncident key={incident.id} incident={incident} server={server} actions={actions} nowMs={nowMs} />
        ))}
      </OpenList>
      <PastList
        title={INCIDENT_TEXTS.closed}
        total={view.closedTotal}
        shown={view.closed.length}
        offset={view.offset}
        none={none(INCIDENT_TEXTS.noneClosed)}
        onOffset={props.onOffset}
      >
        {view.closed.map(incident => (
          <Closed key={incident.id} incident={incident} nowMs={nowMs} />
        ))}
      </PastList>
    </>
  );
}

/** The view: it reads when it is shown, and again while an incident is open. */
export function IncidentsPage(props: {readonly server: Server; readonly owner: string; readonly nowMs: number}) {
  const {server} = props;
  const [question, setQuestion] = useState({search: '', offset: 0});
  const asked = useAnswer(useCallback(() => server.incidents(question), [server, question]));
  const {answer, ask} = asked;
  const actions = useActions(props.owner, ask);
  useAskingAgain((answer?.openTotal ?? 0) > 0, ask);
  return (
    <>
      <SearchBar
        id="find-incident"
        label={INCIDENT_TEXTS.label}
        search={question.search}
        onSearch={search => setQuestion({search, offset: 0})}
      />
      <ActionNotices actions={actions} />
      <Unanswered asked={asked} />
      {answer && (
        <Answered
          view={answer}
          server={server}
          actions={actions}
          nowMs={Math.max(props.nowMs, Date.parse(answer.now))}
          onOffset={offset => setQuestion({...question, offset})}
        />
      )}
    </>
  );
}
