/** The Leavers view: what waits for approval, who is leaving or coming back and how far that is, and who has left. */
import {useCallback, useState} from 'preact/hooks';
import type {FinishedLeaverView, LeaverAct, LeaversView, SagaView, WaitingLeaversView} from '../contract';
import {LEAVER_ACT_TEXTS, LEAVER_TEXTS, LIST_TEXTS} from '../texts';
import {shortHash, timeWords} from '../view';
import {useAnswer} from './answer';
import {Badge, Button, Section, When} from './elements';
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
import {Restore} from './restore';
import {runTold} from './run-told';
import {Saga} from './saga';
import type {Server} from './server';
import './lists.css';

/** One open saga with what may be done about it: each action asks first. */
function OpenSaga(props: {
  readonly saga: SagaView;
  readonly server: Server;
  readonly actions: Actions;
  readonly nowMs: number;
}) {
  const {saga, server, actions} = props;
  const [asked, setAsked] = useState<LeaverAct | 'restore' | null>(null);
  const close = () => setAsked(null);
  const act = asked === 'restore' ? null : asked;
  return (
    <li class="card">
      <Saga saga={saga} nowMs={props.nowMs} />
      {asked === null && (
        <div class="row">
          {saga.acts.map(one => (
            <Button key={one} label={LEAVER_ACT_TEXTS[one].button} onChoose={() => setAsked(one)} />
          ))}
          {saga.restoredAt === '' && (
            <Button label={LEAVER_TEXTS.restore.button} onChoose={() => setAsked('restore')} />
          )}
        </div>
      )}
      {act && (
        <Question
          id={`act-${saga.person}`}
          title={LEAVER_ACT_TEXTS[act].title}
          confirm={LEAVER_ACT_TEXTS[act].button}
          onClose={close}
          onConfirm={() => {
            actions.start(() => server.actOnLeaver(saga.person, act), LEAVER_ACT_TEXTS[act].done);
            close();
          }}
        >
          <p>{LEAVER_ACT_TEXTS[act].will(saga)}</p>
        </Question>
      )}
      {asked === 'restore' && (
        <Restore
          server={server}
          person={saga.person}
          onClose={close}
          onRestore={() => {
            actions.start(() => server.syncPerson(saga.person).then(runTold), '');
            close();
          }}
        />
      )}
    </li>
  );
}

/** What of the plan is about access, and approving that plan. */
function Waiting(props: {
  readonly waiting: WaitingLeaversView;
  readonly isPreview: boolean;
  readonly server: Server;
  readonly actions: Actions;
}) {
  const {waiting, server, actions} = props;
  const [isAsking, setIsAsking] = useState(false);
  const close = () => setIsAsking(false);
  return (
    <Section title={LEAVER_TEXTS.waiting} aside={<Badge tone="warning" text={String(waiting.total)} />}>
      <ul class="list">
        {waiting.changes.map(change => (
          <li key={`${change.change} ${change.subject}`}>
            <strong>{change.subject}</strong>
            <div>{change.change}</div>
            <div class="quiet">{change.reason}</div>
            <div class="quiet">{change.decision}</div>
          </li>
        ))}
      </ul>
      {waiting.total > waiting.changes.length && (
        <p class="quiet">{LIST_TEXTS.moreOpen(waiting.total - waiting.changes.length)}</p>
      )}
      <p class="quiet">
        {LEAVER_TEXTS.waitingUntil} {timeWords(waiting.until)}.
      </p>
      {!props.isPreview && !isAsking && (
        <Button label={LEAVER_TEXTS.approve} isPrimary onChoose={() => setIsAsking(true)} />
      )}
      {isAsking && (
        <Question
          id="approve-leavers"
          title={LEAVER_TEXTS.approveTitle}
          confirm={LEAVER_TEXTS.approveConfirm}
          onClose={close}
          onConfirm={() => {
            actions.start(() => server.approve(waiting.hash).then(runTold), '');
            close();
          }}
        >
          <p>{LEAVER_TEXTS.approveWill(waiting.total, shortHash(waiting.hash))}</p>
        </Question>
      )}
    </Section>
  );
}

/** One leaving that is over. */
function Finished(props: {readonly leaver: FinishedLeaverView; readonly nowMs: number}) {
  const {leaver} = props;
  return (
    <li>
      <div class="row apart">
        <strong>{leaver.email}</strong>
        <span class="quiet">
          <When iso={leaver.finishedAt === '' ? leaver.detectedAt : leaver.finishedAt} nowMs={props.nowMs} />
        </span>
      </div>
      <div class="quiet">
        {LEAVER_TEXTS.left} {timeWords(leaver.leftAt)}. {LEAVER_TEXTS.ended(leaver.minutesToContain)}
      </div>
      <details>
        <summary>{LEAVER_TEXTS.steps}</summary>
        <ul class="steps">
          {leaver.steps.map((step, at) => (
            <li key={`${at} ${step}`}>{step}</li>
          ))}
        </ul>
      </details>
    </li>
  );
}

/** Everything the server answered. */
function Answered(props: {
  readonly view: LeaversView;
  readonly server: Server;
  readonly actions: Actions;
  readonly nowMs: number;
  readonly onOffset: (offset: number) => void;
}) {
  const {view, server, actions, nowMs} = props;
  const none = (text: string): string => (view.search === '' ? text : LIST_TEXTS.noneFound(view.search));
  return (
    <>
      {!view.isOn && <p class="notice warning">{LEAVER_TEXTS.off}</p>}
      {view.waiting && (
        <Waiting waiting={view.waiting} isPreview={view.mode === 'Preview'} server={server} actions={actions} />
      )}
      <OpenList
        title={LEAVER_TEXTS.open}
        total={view.openTotal}
        shown={view.open.length}
        none={none(LEAVER_TEXTS.noneOpen)}
      >
        {view.open.map(saga => (
          <OpenSaga key={saga.person} saga={saga} server={server} actions={actions} nowMs={nowMs} />
        ))}
      </OpenList>
      <PastList
        title={LEAVER_TEXTS.finished}
        total={view.finishedTotal}
        shown={view.finished.length}
        offset={view.offset}
        none={none(LEAVER_TEXTS.noneFinished)}
        onOffset={props.onOffset}
      >
        {view.finished.map((leaver, at) => (
          <Finished key={`${at} ${leaver.email}`} leaver={leaver} nowMs={nowMs} />
        ))}
      </PastList>
    </>
  );
}

/** The view: it reads when it is shown, and again while somebody is leaving. */
export function LeaversPage(props: {readonly server: Server; readonly owner: string; readonly nowMs: number}) {
  const {server} = props;
  const [question, setQuestion] = useState({search: '', offset: 0});
  const asked = useAnswer(useCallback(() => server.leavers(question), [server, question]));
  const {answer, ask} = asked;
  const actions = useActions(props.owner, ask);
  useAskingAgain((answer?.openTotal ?? 0) > 0 || (answer?.waiting ?? null) !== null, ask);
  return (
    <>
      <SearchBar
        id="find-leaver"
        label={LEAVER_TEXTS.label}
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
