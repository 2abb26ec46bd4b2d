/** Approving a plan or a part of it, in two steps: what it will do, then doing it. */
import {useCallback, useState} from 'preact/hooks';
import type {ApprovalCount, ApprovalPart, ApprovalView, PlanView} from '../contract';
import {PLAN_TEXTS, TEXTS} from '../texts';
import {approvalLines, countToType, shortHash, type Choice} from '../view';
import {useAnswer} from './answer';
import {Confirm, ErrorCard} from './elements';
import type {Server} from './server';

/** The field for the number without which a limit is not passed over. */
function NumberField(props: {
  readonly id: string;
  readonly count: number;
  readonly typed: string;
  readonly onType: (text: string) => void;
}) {
  return (
    <>
      <label for={props.id}>{PLAN_TEXTS.type(props.count)}</label>
      <input
        id={props.id}
        inputMode="numeric"
        autocomplete="off"
        value={props.typed}
        onInput={event => props.onType(event.currentTarget.value)}
      />
    </>
  );
}

function typedChoice(count: number | null, typed: string): Choice {
  return count === null || typed.trim() === String(count) ? {may: true} : {may: false, reason: PLAN_TEXTS.typeFirst};
}

/** The Approve button with its reason when it cannot be chosen; chosen, it asks once more and says what will happen. */
export function Approve(props: {
  readonly plan: PlanView | null;
  readonly choice: Choice;
  readonly onApprove: (hash: string, part?: ApprovalPart) => void;
}) {
  const {plan} = props;
  const [typed, setTyped] = useState('');
  const count = plan ? countToType(plan) : null;
  return (
    <Confirm
      id="approve"
      label={TEXTS.approve.button}
      isPrimary
      choice={props.choice}
      token={plan?.hash ?? ''}
      title={TEXTS.approve.title}
      confirm={TEXTS.approve.confirm}
      mayConfirm={typedChoice(count, typed)}
      onConfirm={() => {
        if (plan) props.onApprove(plan.hash, count === null ? undefined : {count});
        setTyped('');
      }}
    >
      <p>{TEXTS.approve.will}</p>
      <ul>{plan && approvalLines(plan).map(line => <li key={line}>{line}</li>)}</ul>
      <p class="quiet">{TEXTS.approve.hash(shortHash(plan?.hash ?? ''))}</p>
      {count !== null && <NumberField id="approve-count" count={count} typed={typed} onType={setTyped} />}
    </Confirm>
  );
}

function Counts(props: {readonly counts: readonly ApprovalCount[]}) {
  return (
    <ul>
      {props.counts.map(({name, count}) => (
        <li key={name}>{`${name}: ${count}`}</li>
      ))}
    </ul>
  );
}

/** What the server says that approving a part would do. */
function PartAnswer(props: {
  readonly server: Server;
  readonly hash: string;
  readonly part: ApprovalPart;
  readonly onAnswer: (view: ApprovalView) => void;
}) {
  const {server, hash, onAnswer} = props;
  const {class: name, subject} = props.part;
  const ask = useCallback(async () => {
    const view = await server.approvalOf(hash, name === undefined ? {subject: subject ?? ''} : {class: name});
    onAnswer(view);
    return view;
  }, [server, hash, name, subject, onAnswer]);
  const {answer, error} = useAnswer(ask);
  const shown = error ?? (answer && !answer.ok ? answer.error : null);
  if (shown) return <ErrorCard error={shown} />;
  if (!answer?.ok) return <p class="quiet">{PLAN_TEXTS.asking}…</p>;
  return (
    <>
      <p>{TEXTS.approve.will}</p>
      <Counts counts={answer.chosen} />
      {answer.also.length > 0 && (
        <>
          <p>{PLAN_TEXTS.also}</p>
          <Counts counts={answer.also} />
        </>
      )}
      <p class="quiet">
        {PLAN_TEXTS.rest(answer.rest)} {TEXTS.approve.hash(shortHash(hash))}
      </p>
    </>
  );
}

/** The link that approves a class or all for one subject, after it has asked the server what that would do. */
export function ApprovePart(props: {
  readonly id: string;
  readonly server: Server;
  readonly hash: string;
  readonly part: ApprovalPart;
  readonly label: string;
  readonly what: string;
  readonly onApprove: (hash: string, part: ApprovalPart) => void;
}) {
  const [view, setView] = useState<ApprovalView | null>(null);
  const [typed, setTyped] = useState('');
  const count = view?.ok ? view.countNeeded : null;
  const mayConfirm: Choice = view?.ok ? typedChoice(count, typed) : {may: false, reason: PLAN_TEXTS.asking};
  return (
    <Confirm
      id={props.id}
      label={props.label}
      isLink
      choice={{may: true}}
      token={props.hash}
      title={PLAN_TEXTS.titleOf(props.what)}
      confirm={TEXTS.approve.confirm}
      mayConfirm={mayConfirm}
      onConfirm={() => {
        props.onApprove(props.hash, count === null ? props.part : {...props.part, count});
        setTyped('');
      }}
    >
      <div role="status">
        <PartAnswer server={props.server} hash={props.hash} part={props.part} onAnswer={setView} />
      </div>
      {count !== null && <NumberField id={`${props.id}-count`} count={count} typed={typed} onType={setTyped} />}
    </Confirm>
  );
}
