/** The Home view: how things stand, and what can be started. */
import type {LastRunView, StatusView} from '../contract';
import {lockstep} from '../home';
import {HOME_TEXTS, MODE_MEANINGS, PLAN_STATE_WORDS, RESULT_WORDS, SETUP_TEXTS, TEXTS} from '../texts';
import {
  approveChoice,
  durationWords,
  planTone,
  progressView,
  resultTone,
  runChoice,
  runCounts,
  worstFirst,
} from '../view';
import {Approve} from './approve';
import {Badge, Button, Confirm, ProgressCard, Section, When} from './elements';
import {FindingCard} from './findings-page';
import type {LiveStatus} from './live-status';
import {PackForm} from './pack-form';
import {ClassTable} from './plan-page';
import type {Server} from './server';

/** How many findings the Home view shows in full. */
const FINDINGS_SHOWN_MAX = 2;

/** Who and how: the mode with its meaning, and whose account does the work when it is not the reader's. */
function Standing(props: {readonly status: StatusView}) {
  const {mode, owner, isOwner} = props.status;
  return (
    <Section title={TEXTS.mode} aside={<Badge tone={mode === 'Automatic' ? 'good' : 'calm'} text={mode} />}>
      <p class="quiet">{MODE_MEANINGS[mode]}</p>
      {!isOwner && owner !== '' && <p class="quiet">{TEXTS.owner(owner)}</p>}
    </Section>
  );
}

/** The plain answer, with its reasons and where to look. */
function Answer(props: {readonly status: StatusView; readonly onShow: (view: 'plan' | 'findings') => void}) {
  const {tone, title, reasons} = lockstep(props.status);
  return (
    <section class={`section answer ${tone}`} aria-label={HOME_TEXTS.answer}>
      <h2>{title}</h2>
      <ul class="list plain">
        {reasons.map(({text, view}) => (
          <li key={text}>
            {text}{' '}
            {view && (
              <button
                type="button"
                class="link"
                aria-label={`${HOME_TEXTS.look}: ${text}`}
                onClick={() => props.onShow(view)}
              >
                {HOME_TEXTS.look}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** When the triggers run next, and how far behind events are. */
function Schedule(props: {readonly status: StatusView; readonly nowMs: number}) {
  const {schedule, events} = props.status;
  const say = HOME_TEXTS.schedule;
  return (
    <Section title={say.title}>
      {schedule ? (
        <dl class="facts">
          <div>
            <dt>{say.full}</dt>
            <dd>{say.fullAt(schedule.fullPassHour)}</dd>
          </div>
          <div>
            <dt>{say.events}</dt>
            <dd>{events ? say.every(schedule.pollMinutes) : say.notYet}</dd>
          </div>
          {events && events.seenUntil !== '' && (
            <div>
              <dt>{say.lag}</dt>
              <dd>
                <When iso={events.seenUntil} nowMs={props.nowMs} />
              </dd>
            </div>
          )}
        </dl>
      ) : (
        <p>{say.none}</p>
      )}
    </Section>
  );
}

/** The last runs, each with its undo. */
function Undo(props: {readonly status: StatusView; readonly live: LiveStatus}) {
  const {status, live} = props;
  const say = HOME_TEXTS.undo;
  const choice = runChoice(status, live.isBusy);
  if (status.undoable.length === 0) return null;
  return (
    <details class="section">
      <summary>{say.summary}</summary>
      <ul class="list">
        {status.undoable.map(({run, kind, startedAt, count}) => (
          <li key={run}>
            <When iso={startedAt} nowMs={live.nowMs} />
            <div class="quiet">
              {say.run(count, kind)} · <code>{run}</code>
            </div>
            {choice.may && (
              <Confirm
                id={`undo-${run}`}
                label={say.button}
                ariaLabel={say.label(run)}
                isLink
                choice={choice}
                token={run}
                title={say.title}
                confirm={say.confirm}
                onConfirm={() => live.undo(run)}
              >
                <ul>
                  {say.lines(count).map(line => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              </Confirm>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The button that makes what failed due at once. */
function Retry(props: {readonly status: StatusView; readonly live: LiveStatus}) {
  const {status, live} = props;
  const {people} = status.waiting;
  const choice = runChoice(status, live.isBusy);
  if (people === 0 || !choice.may) return null;
  const say = HOME_TEXTS.retry;
  return (
    <Confirm
      id="retry"
      label={say.button}
      choice={choice}
      token="retry"
      title={say.title}
      confirm={say.confirm}
      onConfirm={() => live.retry('')}
    >
      <ul>
        {say.lines(people).map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Confirm>
  );
}

/** The last run: when, how it ended, its counts. */
function LastRun(props: {readonly run: LastRunView; readonly nowMs: number}) {
  const {run} = props;
  return (
    <>
      <p>{run.sentence}</p>
      <dl class="counts">
        {runCounts(run).map(({label, count, tone}) => (
          <div key={label} class={tone}>
            <dt>{label}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">
        <When iso={run.startedAt} nowMs={props.nowMs} />, {TEXTS.run.took(durationWords(run.seconds))} · {run.kind}
      </p>
    </>
  );
}

/** The run under way or the last one, with the two buttons that start one. */
function Runs(props: {readonly status: StatusView; readonly live: LiveStatus}) {
  const {status, live} = props;
  const {running, lastRun} = status;
  const choice = runChoice(status, live.isBusy);
  // One blue button: while a plan waits, that is Approve.
  const waits = approveChoice(status, live.isBusy).may;
  const aside = !live.isBusy && lastRun && (
    <Badge tone={resultTone(lastRun.result)} text={RESULT_WORDS[lastRun.result]} />
  );
  return (
    <Section title={live.isBusy ? TEXTS.running.title : TEXTS.run.title} aside={aside}>
      {live.isBusy && <ProgressCard progress={progressView(running, live.nowMs, live.leftSeconds)} />}
      {!live.isBusy && lastRun && <LastRun run={lastRun} nowMs={live.nowMs} />}
      {!live.isBusy && !lastRun && <p>{TEXTS.run.none}</p>}
      <div class="row">
        <Button label={TEXTS.run.preview} choice={choice} reasonId="run-reason" onChoose={live.preview} />
        <Button
          label={TEXTS.run.sync}
          choice={choice}
          reasonId="run-reason"
          isPrimary={!waits}
          onChoose={live.reconcile}
        />
      </div>
      {!choice.may && (
        <p id="run-reason" class="quiet">
          {choice.reason}
        </p>
      )}
    </Section>
  );
}

/** How things stand: set-up that is missing, mode, run, plan, the worst findings. */
export function HomePage(props: {
  readonly status: StatusView;
  readonly live: LiveStatus;
  readonly server: Server;
  readonly onShow: (view: 'plan' | 'findings' | 'setup') => void;
}) {
  const {status, live} = props;
  const {plan, findings, findingsTotal} = status;
  return (
    <>
      {!status.installed && (
        <Section title={TEXTS.setUp.title}>
          <p>{TEXTS.setUp.text}</p>
        </Section>
      )}
      {(!status.installed || !status.hasKey) && (
        <button type="button" class="link" onClick={() => props.onShow('setup')}>
          {SETUP_TEXTS.guide.pointer}
        </button>
      )}
      {status.installed && !live.isBusy && <Answer status={status} onShow={props.onShow} />}
      <Runs status={status} live={live} />
      <Retry status={status} live={live} />
      {plan && (
        <Section title={TEXTS.plan.title} aside={<Badge tone={planTone(plan)} text={PLAN_STATE_WORDS[plan.state]} />}>
          {plan.total === 0 ? <p>{TEXTS.plan.noChanges}</p> : <ClassTable plan={plan} />}
          <Approve plan={plan} choice={approveChoice(status, live.isBusy)} onApprove={live.approve} />
          {plan.total > 0 && (
            <button type="button" class="link" onClick={() => props.onShow('plan')}>
              {TEXTS.plan.show}
            </button>
          )}
        </Section>
      )}
      {findingsTotal > 0 && (
        <Section title={TEXTS.findings.title}>
          <ul class="list">
            {worstFirst(findings)
              .slice(0, FINDINGS_SHOWN_MAX)
              .map((finding, index) => (
                <FindingCard key={`${index} ${finding.kind}`} finding={finding} />
              ))}
          </ul>
          {findingsTotal > FINDINGS_SHOWN_MAX && (
            <button type="button" class="link" onClick={() => props.onShow('findings')}>
              {TEXTS.findings.show(findingsTotal)}
            </button>
          )}
        </Section>
      )}
      {status.installed && <Schedule status={status} nowMs={live.nowMs} />}
      <Standing status={status} />
      <Undo status={status} live={live} />
      {status.installed && <PackForm server={props.server} nowMs={live.nowMs} />}
    </>
  );
}
