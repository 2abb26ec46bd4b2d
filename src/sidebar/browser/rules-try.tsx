/** Trying an expression: what it gives for real people, below the form. */
import {useRef, useState} from 'preact/hooks';
import type {Mistake, RulesView, TriedCounts, TriedPerson, TryAnswer, TryAsk, TryView} from '../contract';
import {valueWords} from '../person';
import {markedPlace, triedCounts, triedTone, tryWords} from '../rules';
import {RULES_TEXTS, TEXTS, TRIED_WORDS} from '../texts';
import {Badge, Section} from './elements';
import {shownError} from './live-status';
import {TryForm} from './rules-form';
import type {Server} from './server';

const WORDS = RULES_TEXTS.try;

/** Everything wrong with an expression, each with its place marked in the text. */
function Mistakes(props: {readonly text: string; readonly mistakes: readonly Mistake[]}) {
  return (
    <div class="card bad">
      <h3>{WORDS.mistakes}</h3>
      {props.mistakes.map(({at, detail, remedy}) => {
        const place = at === null ? null : markedPlace(props.text, at);
        return (
          <div key={`${at} ${detail}`}>
            {place && (
              <pre class="expression">
                {place.before}
                <mark>{place.mark === '' ? '\u00a0' : place.mark}</mark>
                {place.behind}
              </pre>
            )}
            <p>
              {detail}
              {at !== null && ` (${WORDS.at(at + 1)})`}
            </p>
            <p>
              <strong>{TEXTS.error.remedy}: </strong>
              {remedy}
            </p>
          </div>
        );
      })}
    </div>
  );
}

/** What it gives for everybody, in numbers. */
function Counts(props: {readonly counts: TriedCounts}) {
  const {counts} = props;
  return (
    <>
      <h3 class="sub">{WORDS.counts}</h3>
      <p>{WORDS.people(counts.people)}</p>
      <dl class="counts">
        {triedCounts(counts).map(({label, count, tone}) => (
          <div key={label} class={tone}>
            <dt>{label}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {counts.others > 0 && <p class="quiet">{WORDS.others(counts.others)}</p>}
      {counts.values.length > 0 && (
        <table>
          <caption class="sub">{WORDS.values}</caption>
          <thead>
            <tr>
              <th scope="col">{WORDS.valuesColumns.value}</th>
              <th scope="col" class="number">
                {WORDS.valuesColumns.people}
              </th>
            </tr>
          </thead>
          <tbody>
            {counts.values.map(({value, people}) => (
              <tr key={value}>
                <th scope="row">{value}</th>
                <td class="number">{people}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {counts.valuesTotal > counts.values.length && (
        <p class="quiet">{WORDS.moreValues(counts.valuesTotal - counts.values.length)}</p>
      )}
    </>
  );
}

/** One person on whom it was tried. */
function Person(props: {readonly person: TriedPerson}) {
  const {name, email, counts, state, result, inputs} = props.person;
  return (
    <li>
      <div class="row apart">
        <strong>{name}</strong>
        <Badge tone={triedTone(state)} text={TRIED_WORDS[state]} />
      </div>
      {result !== '' && <div>{result}</div>}
      <div class="quiet">
        {email}
        {inputs.map(({label, value}) => (
          <div key={label}>
            {label}: {valueWords(value)}
          </div>
        ))}
        {!counts && <div>{WORDS.notCounted}</div>}
      </div>
    </li>
  );
}

function Result(props: {readonly text: string; readonly view: TryView}) {
  const {mistakes, counts, people, note} = props.view;
  if (mistakes.length > 0) return <Mistakes text={props.text} mistakes={mistakes} />;
  return (
    <>
      {note !== '' && <p>{note}</p>}
      {counts && <Counts counts={counts} />}
      {people.length > 0 && (
        <>
          <h3 class="sub">{WORDS.shown}</h3>
          <ul class="list">
            {people.map(person => (
              <Person key={person.email} person={person} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** The state of trying: what was asked, what was answered. */
function useTry(server: Server) {
  const [isAsking, setIsAsking] = useState(false);
  const [answer, setAnswer] = useState<{readonly text: string; readonly reply: TryAnswer} | null>(null);
  const turn = useRef(0);
  const run = (ask: TryAsk) => {
    const own = ++turn.current;
    setIsAsking(true);
    setAnswer(null);
    const show = (reply: TryAnswer) => {
      if (own !== turn.current) return;
      setAnswer({text: ask.expression, reply});
      setIsAsking(false);
    };
    server.tryExpression(ask).then(show, (thrown: unknown) => show({ok: false, error: shownError(thrown)}));
  };
  return {isAsking, answer, run};
}

/** The form and its answer. */
export function TryOut(props: {readonly server: Server; readonly rules: RulesView}) {
  const {isAsking, answer, run} = useTry(props.server);
  const error = answer && !answer.reply.ok ? answer.reply.error : null;
  return (
    <Section title={WORDS.title}>
      <TryForm rules={props.rules} isAsking={isAsking} onTry={run} />
      <div class="visually-hidden" role="status">
        {tryWords(isAsking, answer?.reply ?? null)}
      </div>
      {isAsking && (
        <>
          <div class="bar" aria-hidden="true">
            <div class="fill unknown" />
          </div>
          <p class="quiet">{WORDS.asking}</p>
        </>
      )}
      {error && (
        <div class="card bad">
          <p>{error.message}</p>
          <p>
            <strong>{TEXTS.error.remedy}: </strong>
            {error.remedy}
          </p>
        </div>
      )}
      {answer?.reply.ok && <Result text={answer.text} view={answer.reply.view} />}
    </Section>
  );
}
