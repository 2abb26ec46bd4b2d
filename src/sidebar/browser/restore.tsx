/** What somebody who left would get back, as a diff, and the question whether to give it back. */
import {useCallback} from 'preact/hooks';
import type {BackView} from '../contract';
import {LEAVER_TEXTS, TEXTS} from '../texts';
import {changeWords} from '../person';
import {useAnswer} from './answer';
import {Question} from './list-parts';
import type {Server} from './server';

const {restore} = LEAVER_TEXTS;

/** What comes back, what does not, and what is in the way. */
function Back(props: {readonly view: BackView}) {
  const {view} = props;
  const obstacle = view.state === 'ACTIVATED' ? restore.mode[view.mode] : restore.notActive;
  return (
    <>
      <p>
        {view.email}. {restore.state(view.state)}
      </p>
      {view.fields.length === 0 ? (
        <p>{restore.nothing}</p>
      ) : (
        <ul class="steps">
          {view.fields.map(({field, before, after}, at) => (
            <li key={`${at} ${field}`}>
              <div>{field}</div>
              <div class="quiet">{changeWords(before, after)}</div>
            </li>
          ))}
        </ul>
      )}
      <p class="quiet">{restore.rules}</p>
      {view.stays !== '' && (
        <p class="quiet">
          {restore.stays}: {view.stays}
        </p>
      )}
      {obstacle !== '' && <p class="problem">{obstacle}</p>}
    </>
  );
}

/** Asks the server what would come back, and then the person whether it should. */
export function Restore(props: {
  readonly server: Server;
  readonly person: string;
  readonly onRestore: () => void;
  readonly onClose: () => void;
}) {
  const {server, person} = props;
  const asked = useAnswer(useCallback(() => server.leaverBack(person), [server, person]));
  const {answer} = asked;
  const error = asked.error ?? (answer && !answer.ok ? answer.error : null);
  const view = answer?.ok ? answer.view : null;
  return (
    <Question
      id={`restore-${person}`}
      title={restore.title}
      confirm={view?.mayRestore ? restore.confirm : undefined}
      onConfirm={props.onRestore}
      onClose={props.onClose}
    >
      {asked.isAsking && <p class="quiet">{restore.asking}</p>}
      {error && (
        <div role="alert">
          <p>{error.message}</p>
          <p class="quiet">
            {TEXTS.error.remedy}: {error.remedy} <code>{error.code}</code>
          </p>
        </div>
      )}
      {view && <Back view={view} />}
    </Question>
  );
}
