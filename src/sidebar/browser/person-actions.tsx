/** What may be done about just one person, and what is open about them: leaving, return, incidents. */
import {useState} from 'preact/hooks';
import type {ExplainView, Mode} from '../contract';
import {changeWords} from '../person';
import {PERSON_TEXTS} from '../texts';
import {Button, Section} from './elements';
import {Incident} from './incident';
import {ActionNotices, Question, useActions} from './list-parts';
import {runTold} from './run-told';
import {Saga} from './saga';
import type {Server} from './server';

const {sync, retry} = PERSON_TEXTS;

/** Syncing or retrying just this person: each asks first, and the person is looked up again afterwards. */
export function PersonActions(props: {
  readonly view: ExplainView;
  readonly server: Server;
  readonly mode: Mode;
  readonly owner: string;
  readonly onDone: () => void;
}) {
  const {view, server, mode} = props;
  const actions = useActions(props.owner, props.onDone);
  const [asked, setAsked] = useState<'sync' | 'retry' | null>(null);
  const close = () => setAsked(null);
  const confirm = (call: () => ReturnType<Server['syncPerson']>) => () => {
    actions.start(() => call().then(runTold), '');
    close();
  };
  return (
    <>
      <ActionNotices actions={actions} />
      {asked === null && !actions.isBusy && (
        <div class="row">
          <Button label={sync.button} onChoose={() => setAsked('sync')} />
          {view.mayRetry && <Button label={retry.button} onChoose={() => setAsked('retry')} />}
        </div>
      )}
      {asked === 'sync' && (
        <Question
          id="sync-person"
          title={sync.title(view.name)}
          confirm={sync.confirm[mode]}
          onClose={close}
          onConfirm={confirm(() => server.syncPerson(view.id))}
        >
          <p>{sync.will(mode, view.changesTotal)}</p>
        </Question>
      )}
      {asked === 'retry' && (
        <Question
          id="retry-person"
          title={retry.title(view.name)}
          confirm={retry.confirm}
          onClose={close}
          onConfirm={confirm(() => server.retry(view.id))}
        >
          <p>{retry.will}</p>
        </Question>
      )}
    </>
  );
}

/** What is open about a person, and what a return would give back. */
export function OpenMatters(props: {readonly view: ExplainView; readonly nowMs: number}) {
  const {view, nowMs} = props;
  const {saga, back, incidents} = view;
  return (
    <>
      {saga && (
        <Section title={PERSON_TEXTS.saga}>
          <Saga saga={saga} nowMs={nowMs} />
        </Section>
      )}
      {back && (
        <Section title={PERSON_TEXTS.back}>
          {back.fields.length === 0 && <p class="quiet">{PERSON_TEXTS.backNothing}</p>}
          <ul class="steps">
            {back.fields.map(({field, before, after}, at) => (
              <li key={`${at} ${field}`}>
                <div>{field}</div>
                <div class="quiet">{changeWords(before, after)}</div>
              </li>
            ))}
          </ul>
          {back.stays !== '' && <p class="quiet">{PERSON_TEXTS.stays(back.stays)}</p>}
        </Section>
      )}
      {incidents.length > 0 && (
        <Section title={PERSON_TEXTS.incidents}>
          {incidents.map(incident => (
            <div key={incident.id} class="card">
              <Incident incident={incident} nowMs={nowMs} />
            </div>
          ))}
        </Section>
      )}
    </>
  );
}
