/** Approving a plan, in two steps: what it will do, then doing it. */
import {useEffect, useRef, useState} from 'preact/hooks';
import type {PlanView} from '../contract';
import {TEXTS} from '../texts';
import {approvalLines, shortHash, type Choice} from '../view';
import {Button} from './elements';

/** The Approve button with its reason when it cannot be chosen; chosen, it asks once more and says what will happen. */
export function Approve(props: {
  readonly plan: PlanView | null;
  readonly choice: Choice;
  readonly onApprove: (hash: string) => void;
}) {
  const {plan, choice} = props;
  // The hash that is asked about: when another plan takes its place, the question is closed.
  const [askedHash, setAskedHash] = useState<string | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const isAsking = plan !== null && choice.may && askedHash === plan.hash;
  useEffect(() => {
    if (isAsking) heading.current?.focus();
  }, [isAsking]);
  const close = () => {
    setAskedHash(null);
    requestAnimationFrame(() => opener.current?.focus());
  };
  if (isAsking) {
    return (
      <div
        class="card"
        role="group"
        aria-labelledby="approve-title"
        onKeyDown={event => {
          if (event.key === 'Escape') close();
        }}
      >
        <h3 id="approve-title" ref={heading} tabIndex={-1}>
          {TEXTS.approve.title}
        </h3>
        <p>{TEXTS.approve.will}</p>
        <ul>
          {approvalLines(plan).map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p class="quiet">{TEXTS.approve.hash(shortHash(plan.hash))}</p>
        <div class="row">
          <Button
            label={TEXTS.approve.confirm}
            isPrimary
            onChoose={() => {
              props.onApprove(plan.hash);
              close();
            }}
          />
          <Button label={TEXTS.approve.cancel} onChoose={close} />
        </div>
      </div>
    );
  }
  return (
    <div>
      <Button
        label={TEXTS.approve.button}
        choice={choice}
        isPrimary={choice.may}
        reasonId="approve-reason"
        buttonRef={opener}
        onChoose={() => setAskedHash(plan?.hash ?? null)}
      />
      {!choice.may && (
        <p id="approve-reason" class="quiet">
          {choice.reason}
        </p>
      )}
    </div>
  );
}
