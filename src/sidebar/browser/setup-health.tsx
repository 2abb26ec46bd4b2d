/** The health check: everything that was looked at, the worst first, with what to do; and the proof of the audit. */
import {useState} from 'preact/hooks';
import type {AuditProof, Check, CheckReport, ReplyError} from '../contract';
import {checksByStand, standTone} from '../setup';
import {SETUP_TEXTS, STAND_WORDS} from '../texts';
import {Badge, Button, Failure, Section} from './elements';
import {shownError} from './live-status';
import type {Server} from './server';

function CheckItem(props: {readonly check: Check}) {
  const {name, detail, remedy} = props.check;
  return (
    <li>
      <strong>{name}</strong>
      <div>{detail}</div>
      {remedy !== '' && (
        <div>
          <strong>{SETUP_TEXTS.health.remedy}: </strong>
          {remedy}
        </div>
      )}
    </li>
  );
}

/** The report; what is fine stands behind one line. */
function Report(props: {readonly report: CheckReport}) {
  const groups = checksByStand(props.report);
  return (
    <>
      {groups
        .filter(({stand}) => stand !== 'fine')
        .map(({stand, checks}) => (
          <div key={stand}>
            <div class="row apart">
              <h3 class="sub">{STAND_WORDS[stand]}</h3>
              <Badge tone={standTone(stand)} text={String(checks.length)} />
            </div>
            <ul class="list">
              {checks.map(check => (
                <CheckItem key={check.name} check={check} />
              ))}
            </ul>
          </div>
        ))}
      {groups
        .filter(({stand}) => stand === 'fine')
        .map(({stand, checks}) => (
          <details key={stand}>
            <summary>{SETUP_TEXTS.health.fine(checks.length)}</summary>
            <ul class="list">
              {checks.map(check => (
                <CheckItem key={check.name} check={check} />
              ))}
            </ul>
          </details>
        ))}
    </>
  );
}

/** One question that is asked by a button; the last answer stays until the next one. */
function useAsked<Answer>(ask: () => Promise<Answer>) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [error, setError] = useState<ReplyError | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const run = () => {
    if (isAsking) return;
    setIsAsking(true);
    setError(null);
    const ended = ask().then(
      reply => setAnswer(() => reply),
      (thrown: unknown) => setError(shownError(thrown)),
    );
    void ended.finally(() => setIsAsking(false));
  };
  return {answer, error, isAsking, run};
}

function summaryOf(report: CheckReport): string {
  const groups = checksByStand(report);
  const count = (wanted: string): number => groups.find(({stand}) => stand === wanted)?.checks.length ?? 0;
  return SETUP_TEXTS.health.summary(count('broken'), count('attention'));
}

/** The checks, asked by a button: they take up to a minute. */
export function Health(props: {readonly server: Server}) {
  const words = SETUP_TEXTS.health;
  const {answer, error, isAsking, run} = useAsked(props.server.doctor);
  return (
    <Section title={words.title}>
      <p class="quiet">{words.text}</p>
      <Button
        label={answer ? words.again : words.button}
        choice={isAsking ? {may: false, reason: words.asking} : {may: true}}
        onChoose={run}
      />
      <p role="status">{isAsking ? words.asking : answer ? summaryOf(answer) : ''}</p>
      {error && <Failure error={error} />}
      {answer && <Report report={answer} />}
    </Section>
  );
}

function proofWords({ok, rows, firstBad, unread}: AuditProof): string {
  const words = SETUP_TEXTS.audit;
  const bad = firstBad ? ` ${words.first}: ${firstBad.place}, ${firstBad.row}. ${firstBad.what}` : '';
  return `${ok ? words.good(rows) : words.bad(rows)}${bad} ${unread}`.trim();
}

/** Whether the audit is as it was written. */
export function AuditCheck(props: {readonly server: Server}) {
  const words = SETUP_TEXTS.audit;
  const {answer, error, isAsking, run} = useAsked(props.server.verifyAudit);
  return (
    <Section title={words.title}>
      <Button
        label={words.button}
        choice={isAsking ? {may: false, reason: words.asking} : {may: true}}
        onChoose={run}
      />
      <p role="status" class={answer && !answer.ok ? 'problem' : undefined}>
        {isAsking ? `${words.asking}…` : answer ? proofWords(answer) : ''}
      </p>
      {error && <Failure error={error} />}
    </Section>
  );
}
