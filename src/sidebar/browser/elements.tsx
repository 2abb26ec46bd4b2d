/** The small elements that every view is made of. */
import {createContext, type ComponentChildren, type RefObject} from 'preact';
import {useContext, useEffect, useRef, useState} from 'preact/hooks';
import {agoWords, timeWords, type Choice, type ProgressView, type Tone} from '../view';
import {TEXTS} from '../texts';
import type {ReplyError} from '../contract';

/**
 * A button that stays in the tab order while it cannot be chosen, so that focus is not lost, and says why by `reasonId`.
 */
export function Button(props: {
  readonly label: string;
  readonly choice?: Choice;
  readonly isPrimary?: boolean;
  readonly reasonId?: string | undefined;
  readonly buttonRef?: RefObject<HTMLButtonElement | null>;
  readonly onChoose: () => void;
}) {
  const may = props.choice?.may ?? true;
  return (
    <button
      type="button"
      class={props.isPrimary ? 'button primary' : 'button'}
      aria-disabled={may ? undefined : 'true'}
      aria-describedby={may ? undefined : props.reasonId}
      {...(props.buttonRef ? {ref: props.buttonRef} : {})}
      onClick={() => {
        if (may) props.onChoose();
      }}
    >
      {props.label}
    </button>
  );
}

/** A part of a view under a heading. */
export function Section(props: {
  readonly title: string;
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  return (
    <section class="section">
      <div class="section-head">
        <h2>{props.title}</h2>
        {props.aside}
      </div>
      {props.children}
    </section>
  );
}

/** A word or two on a coloured ground; the colour only repeats what the words say. */
export function Badge(props: {readonly tone: Tone; readonly text: string}) {
  return <span class={`badge ${props.tone}`}>{props.text}</span>;
}

/** The Sheet's time zone, in which all views show times. */
export const TimeZone = createContext('Etc/UTC');

/** A time in words, with the exact time on hover and for machines. */
export function When(props: {readonly iso: string; readonly nowMs: number}) {
  const timeZone = useContext(TimeZone);
  return (
    <time dateTime={props.iso} title={timeWords(props.iso, timeZone)}>
      {agoWords(props.iso, props.nowMs)}
    </time>
  );
}

/** What to do about something. */
export function Remedy(props: {readonly text: string}) {
  return (
    <p>
      <strong>{TEXTS.error.remedy}: </strong>
      {props.text}
    </p>
  );
}

/** What went wrong, and what to do about it. */
export function ErrorCard(props: {
  readonly error: ReplyError;
  readonly onClose?: () => void;
  readonly closeLabel?: string;
}) {
  const {code, message, remedy} = props.error;
  return (
    <div class="card bad" role="alert">
      <h2>{TEXTS.error.title}</h2>
      <p>{message}</p>
      <Remedy text={remedy} />
      <div class="row">
        {props.onClose && <Button label={props.closeLabel ?? TEXTS.error.close} onChoose={props.onClose} />}
        <code class="quiet">{code}</code>
      </div>
    </div>
  );
}

/** What went wrong and what to do about it, where it goes by itself with the next answer. */
export function Failure(props: {readonly error: ReplyError}) {
  return (
    <div class="card bad" role="alert">
      <p>{props.error.message}</p>
      <Remedy text={props.error.remedy} />
    </div>
  );
}

/** How far a run is: phase, bar, amount, time. */
export function ProgressCard(props: {readonly progress: ProgressView}) {
  const {phase, amount, elapsed, percent} = props.progress;
  const known = percent === null ? {} : {'aria-valuenow': percent, 'aria-valuemin': 0, 'aria-valuemax': 100};
  return (
    <div class="progress">
      <div class="row apart">
        <strong>{phase}</strong>
        <span>{amount}</span>
      </div>
      <div
        class="bar"
        role="progressbar"
        aria-label={TEXTS.running.progress}
        aria-valuetext={`${phase} ${amount}`.trim()}
        {...known}
      >
        <div
          class={percent === null ? 'fill unknown' : 'fill'}
          style={percent === null ? undefined : {width: `${percent}%`}}
        />
      </div>
      <div class="quiet">{elapsed}</div>
    </div>
  );
}

/** The button or link that leads to a question, with the reason when it cannot be chosen. */
function Opener(props: {
  readonly id: string;
  readonly label: string;
  readonly ariaLabel?: string;
  readonly isLink?: boolean;
  readonly isPrimary?: boolean;
  readonly choice: Choice;
  readonly buttonRef: RefObject<HTMLButtonElement | null>;
  readonly onChoose: () => void;
}) {
  const {id, label, choice, buttonRef, onChoose} = props;
  if (props.isLink) {
    return (
      <button type="button" class="link" ref={buttonRef} aria-label={props.ariaLabel} onClick={onChoose}>
        {label}
      </button>
    );
  }
  const isPrimary = (props.isPrimary ?? false) && choice.may;
  return (
    <div>
      <Button {...{label, choice, isPrimary, buttonRef, onChoose}} reasonId={`${id}-reason`} />
      {!choice.may && (
        <p id={`${id}-reason`} class="quiet">
          {choice.reason}
        </p>
      )}
    </div>
  );
}

/**
 * An action in two steps: its button, then what it will do and whether that is meant.
 *
 * The question is closed when what it is about (`token`) changes under it.
 */
export function Confirm(props: {
  readonly id: string;
  readonly label: string;
  /** For a screen reader, where the label alone does not say what it is about. */
  readonly ariaLabel?: string;
  readonly isLink?: boolean;
  readonly isPrimary?: boolean;
  readonly choice: Choice;
  readonly token: string;
  readonly title: string;
  readonly confirm: string;
  /** Whether the action may be confirmed as things stand. */
  readonly mayConfirm?: Choice;
  readonly onConfirm: () => void;
  readonly children: ComponentChildren;
}) {
  const [asked, setAsked] = useState<string | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const {id, choice} = props;
  const isAsking = choice.may && asked === props.token;
  useEffect(() => {
    if (isAsking) heading.current?.focus();
  }, [isAsking]);
  const close = () => {
    setAsked(null);
    requestAnimationFrame(() => opener.current?.focus());
  };
  if (!isAsking) return <Opener {...props} buttonRef={opener} onChoose={() => setAsked(props.token)} />;
  return (
    <div
      class="card"
      role="group"
      aria-labelledby={`${id}-title`}
      onKeyDown={event => {
        if (event.key === 'Escape') close();
      }}
    >
      <h3 id={`${id}-title`} ref={heading} tabIndex={-1}>
        {props.title}
      </h3>
      {props.children}
      <div class="row">
        <Button
          label={props.confirm}
          isPrimary
          choice={props.mayConfirm ?? {may: true}}
          onChoose={() => {
            props.onConfirm();
            close();
          }}
        />
        <Button label={TEXTS.approve.cancel} onChoose={close} />
      </div>
    </div>
  );
}
