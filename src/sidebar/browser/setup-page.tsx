/** The Setup view: the first-run guide step by step, and the health check. */
import type {ComponentChildren} from 'preact';
import {useCallback, useEffect, useRef, useState} from 'preact/hooks';
import type {SetupView, WebhookReply} from '../contract';
import {stepsDone, stepsOf, stepTone, type StepName} from '../setup';
import {SETUP_TEXTS, SETUP_STEP_WORDS, TEXTS} from '../texts';
import {useAct} from './act';
import {useAnswer} from './answer';
import {Badge, Button, Failure, Section} from './elements';
import {KeyForm} from './key-form';
import type {LiveStatus} from './live-status';
import './rules.css';
import type {Server} from './server';
import {AuditCheck, Health} from './setup-health';
import {DomainStep, mayPreview, ModeStep, RegionStep, ScopeStep, type StepProps} from './setup-steps';

/** Tabs and triggers. */
function InstallStep({view, server, act, onDone}: StepProps & {readonly onDone: () => void}) {
  const words = SETUP_TEXTS.install;
  const install = () => void act.run(() => server.install(), words.done).then(isDone => isDone && onDone());
  return (
    <>
      <p>{view.owner === '' ? words.text : words.as(view.owner)}</p>
      {view.owner !== '' && <p class="quiet">{words.text}</p>}
      <Button
        label={act.isBusy ? words.busy : view.installed ? words.repair : words.button}
        choice={act.isBusy ? {may: false, reason: words.busy} : {may: true}}
        onChoose={install}
      />
    </>
  );
}

/** The key: the form while there is none, and behind a button once there is one. */
function KeyStep(props: {readonly view: SetupView; readonly live: LiveStatus; readonly onDone: () => void}) {
  const {view, live} = props;
  const words = SETUP_TEXTS.key;
  const [isReplacing, setIsReplacing] = useState(false);
  const save = async (key: string, expiresOn: string): Promise<boolean> => {
    const isSaved = await live.saveKey(key, expiresOn);
    if (isSaved) {
      setIsReplacing(false);
      props.onDone();
    }
    return isSaved;
  };
  if (!view.isOwner) return <p>{words.other(view.owner)}</p>;
  if (!view.hasKey) return <KeyForm onSave={save} />;
  return (
    <>
      <p>{words.saved}</p>
      <p class="quiet">{view.keyExpiresOn === '' ? words.noDay : words.expires(view.keyExpiresOn)}</p>
      {isReplacing ? <KeyForm onSave={save} /> : <Button label={words.replace} onChoose={() => setIsReplacing(true)} />}
    </>
  );
}

/** The preview, and the way to its plan. */
function PreviewStep(props: {
  readonly view: SetupView;
  readonly live: LiveStatus;
  readonly onShow: (view: 'plan') => void;
}) {
  const {view, live} = props;
  const words = SETUP_TEXTS.preview;
  const may = mayPreview(live.status, view) && !live.isBusy;
  return (
    <>
      <p>{words.text}</p>
      <p>{view.plannedAt === null ? words.none : words.made(view.planned)}</p>
      <Button label={words.button} choice={may ? {may} : {may, reason: TEXTS.run.busy}} onChoose={live.preview} />
      {view.plannedAt !== null && (
        <button type="button" class="link" onClick={() => props.onShow('plan')}>
          {words.show}
        </button>
      )}
    </>
  );
}

/** The address for webhooks, shown once. */
function WebhookStep({view, server, act}: StepProps) {
  const words = SETUP_TEXTS.webhook;
  const [made, setMade] = useState<Extract<WebhookReply, {ok: true}> | null>(null);
  const make = () =>
    void act.run(async () => {
      const reply = await server.newWebhook();
      setMade(reply.ok ? reply : null);
      return reply;
    }, words.once);
  return (
    <>
      <p>{words.text}</p>
      {view.hasWebhook && !made && <p class="quiet">{words.has}</p>}
      {(made ? !made.isDeployed : !view.isDeployed) && <p class="quiet">{words.undeployed}</p>}
      {made && (
        <div class="card">
          <p>{words.once}</p>
          <label for="webhook">{words.label}</label>
          <input
            id="webhook"
            class="secret"
            readOnly
            value={made.address}
            onFocus={event => event.currentTarget.select()}
          />
        </div>
      )}
      <Button
        label={words.button}
        choice={act.isBusy ? {may: false, reason: words.busy} : {may: true}}
        onChoose={make}
      />
    </>
  );
}

function Guide(props: {readonly view: SetupView; readonly body: (name: StepName) => ComponentChildren}) {
  const {done, total} = stepsDone(props.view);
  return (
    <Section title={SETUP_TEXTS.guide.title}>
      <p>{done === total ? SETUP_TEXTS.guide.complete : SETUP_TEXTS.guide.progress(done, total)}</p>
      {stepsOf(props.view).map(({name, state}) => (
        <details key={name} class="step" open={state === 'next'}>
          <summary>
            {SETUP_TEXTS.steps[name]} <Badge tone={stepTone(state)} text={SETUP_STEP_WORDS[state]} />
          </summary>
          <div>{props.body(name)}</div>
        </details>
      ))}
    </Section>
  );
}

/** The whole view. It is read again after each change, and when a run has ended. */
export function SetupPage(props: {
  readonly server: Server;
  readonly live: LiveStatus;
  readonly onShow: (view: 'plan') => void;
}) {
  const {server, live} = props;
  const {answer: view, isAsking, error, ask} = useAnswer(useCallback(() => server.setupView(), [server]));
  const act = useAct(live);
  const wasBusy = useRef(live.isBusy);
  useEffect(() => {
    if (wasBusy.current && !live.isBusy) ask();
    wasBusy.current = live.isBusy;
  }, [live.isBusy, ask]);
  const again = () => {
    ask();
    live.refresh();
  };
  const onChange: StepProps['onChange'] = async (name, value, done) => {
    const isDone = await act.run(() => server.changeSetting(name, value), done);
    if (isDone) again();
    return isDone;
  };
  const body = (shown: SetupView) => (name: StepName) => {
    const step = {view: shown, server, act, onChange};
    const bodies: Readonly<Record<StepName, ComponentChildren>> = {
      install: <InstallStep {...step} onDone={again} />,
      key: <KeyStep view={shown} live={live} onDone={ask} />,
      organization: <RegionStep {...step} />,
      domains: <DomainStep {...step} />,
      scope: <ScopeStep {...step} />,
      preview: <PreviewStep view={shown} live={live} onShow={props.onShow} />,
      live: <ModeStep {...step} />,
      webhook: <WebhookStep {...step} />,
    };
    return bodies[name];
  };
  return (
    <div aria-busy={isAsking}>
      {isAsking && !view && <p class="quiet">{SETUP_TEXTS.reading}…</p>}
      {error && <Failure error={error} />}
      {view && <Guide view={view} body={body(view)} />}
      <Health server={server} />
      <AuditCheck server={server} />
    </div>
  );
}
