/** What lists that are searched, paged and acted on are made of. */
import type {ComponentChildren} from 'preact';
import {useEffect, useRef, useState} from 'preact/hooks';
import type {ActionReply, ReplyError} from '../contract';
import {LIST_TEXTS, TEXTS} from '../texts';
import {POLL_IDLE_MS} from '../view';
import type {Asked} from './answer';
import {Badge, Button, ErrorCard, Section} from './elements';
import {shownError} from './live-status';

/** Rows of a page of what is over. */
const PAGE_SIZE = 25;

/** A field to narrow a list, and what clears it. */
export function SearchBar(props: {
  readonly id: string;
  readonly label: string;
  readonly search: string;
  readonly onSearch: (text: string) => void;
}) {
  const [text, setText] = useState(props.search);
  const show = (wanted: string) => {
    setText(wanted);
    props.onSearch(wanted.trim());
  };
  return (
    <form
      role="search"
      onSubmit={event => {
        event.preventDefault();
        show(text);
      }}
    >
      <label for={props.id}>{props.label}</label>
      <div class="row">
        <input
          id={props.id}
          class="grows"
          type="text"
          autocomplete="off"
          spellcheck={false}
          maxLength={200}
          value={text}
          onInput={event => setText(event.currentTarget.value)}
        />
        <button type="submit" class="button">
          {LIST_TEXTS.find}
        </button>
      </div>
      {props.search !== '' && (
        <button type="button" class="link" onClick={() => show('')}>
          {LIST_TEXTS.clear}
        </button>
      )}
    </form>
  );
}

/** Which part of a list is shown, and the way to the others. */
export function Pager(props: {
  readonly offset: number;
  readonly shown: number;
  readonly total: number;
  readonly size: number;
  readonly onOffset: (offset: number) => void;
}) {
  const {offset, shown, total, size} = props;
  if (total <= shown) return null;
  return (
    <div class="row">
      <span class="quiet">{LIST_TEXTS.range(offset + 1, offset + shown, total)}</span>
      {offset > 0 && <Button label={LIST_TEXTS.later} onChoose={() => props.onOffset(Math.max(0, offset - size))} />}
      {offset + shown < total && <Button label={LIST_TEXTS.earlier} onChoose={() => props.onOffset(offset + size)} />}
    </div>
  );
}

/** What is open: how much in all, the first of it as cards, and how much more there is. */
export function OpenList(props: {
  readonly title: string;
  readonly total: number;
  readonly shown: number;
  /** What is said where there is nothing. */
  readonly none: string;
  readonly children: ComponentChildren;
}) {
  const {total, shown} = props;
  return (
    <Section title={props.title} aside={<Badge tone="calm" text={String(total)} />}>
      {total === 0 && <p class="quiet">{props.none}</p>}
      <ul class="cards">{props.children}</ul>
      {total > shown && <p class="quiet">{LIST_TEXTS.moreOpen(total - shown)}</p>}
    </Section>
  );
}

/** What is over: how much in all, a page of it, and the way to the others. */
export function PastList(props: {
  readonly title: string;
  readonly total: number;
  readonly shown: number;
  readonly offset: number;
  readonly none: string;
  readonly onOffset: (offset: number) => void;
  readonly children: ComponentChildren;
}) {
  const {total, shown, offset, onOffset} = props;
  return (
    <Section title={props.title} aside={<Badge tone="calm" text={String(total)} />}>
      {total === 0 && <p class="quiet">{props.none}</p>}
      <ul class="list">{props.children}</ul>
      <Pager offset={offset} shown={shown} total={total} size={PAGE_SIZE} onOffset={onOffset} />
    </Section>
  );
}

/** What a list shows while its first answer is awaited, and when none came. */
export function Unanswered<Answer>(props: {readonly asked: Asked<Answer>}) {
  const {answer, isAsking, error, ask} = props.asked;
  if (error) return <ErrorCard error={error} onClose={ask} />;
  if (answer !== null || !isAsking) return null;
  return (
    <>
      <div class="bar" aria-hidden="true">
        <div class="fill unknown" />
      </div>
      <p class="quiet" role="status">
        {LIST_TEXTS.asking}
      </p>
    </>
  );
}

/** Asks again while something is open and people can see it: as rarely as an idle sidebar reads its status. */
export function useAskingAgain(isOpen: boolean, ask: () => void): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    const timer = setInterval(() => {
      if (!document.hidden) ask();
    }, POLL_IDLE_MS);
    return () => clearInterval(timer);
  }, [isOpen, ask]);
}

/** What actions of a list have come to. */
export interface Actions {
  readonly isBusy: boolean;
  readonly notice: string;
  readonly error: ReplyError | null;
  readonly dismiss: () => void;
  /** Does something, says `done` or why not, and reads the list again. */
  readonly start: (call: () => Promise<ActionReply | Told>, done: string) => void;
}

/** A run's answer in words, or its error. */
export interface Told {
  readonly notice: string;
  readonly error: ReplyError | null;
}

/** The actions of one list. */
export function useActions(owner: string, ask: () => void): Actions {
  const [isBusy, setIsBusy] = useState(false);
  const [notice, setNotice] = useState('');
  const [error, setError] = useState<ReplyError | null>(null);
  const start: Actions['start'] = (call, done) => {
    if (isBusy) return;
    setIsBusy(true);
    setError(null);
    setNotice('');
    const ended = call().then(
      reply => {
        if ('notice' in reply) {
          setNotice(reply.notice);
          setError(reply.error);
        } else if (!reply.ok) setError(reply.error);
        else setNotice(reply.isQueued ? LIST_TEXTS.queued(owner) : done);
        ask();
      },
      (thrown: unknown) => setError(shownError(thrown)),
    );
    void ended.finally(() => setIsBusy(false));
  };
  return {isBusy, notice, error, start, dismiss: () => setError(null)};
}

/** What the last action has come to, above the list. */
export function ActionNotices(props: {readonly actions: Actions}) {
  const {isBusy, notice, error, dismiss} = props.actions;
  return (
    <>
      <div class="visually-hidden" role="status">
        {isBusy ? LIST_TEXTS.working : notice}
      </div>
      {isBusy && (
        <div class="bar" aria-hidden="true">
          <div class="fill unknown" />
        </div>
      )}
      {!isBusy && notice !== '' && <p class="notice">{notice}</p>}
      {error && <ErrorCard error={error} onClose={dismiss} />}
    </>
  );
}

/** The question before something is done: what will happen, then doing it. Escape closes it. */
export function Question(props: {
  readonly id: string;
  readonly title: string;
  /** Absent while nothing may be confirmed. */
  readonly confirm?: string | undefined;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div
      class="card question"
      role="group"
      aria-labelledby={props.id}
      onKeyDown={event => {
        if (event.key === 'Escape') props.onClose();
      }}
    >
      <h3 id={props.id} ref={heading} tabIndex={-1}>
        {props.title}
      </h3>
      {props.children}
      <div class="row">
        {props.confirm !== undefined && <Button label={props.confirm} isPrimary onChoose={props.onConfirm} />}
        <Button label={props.confirm === undefined ? TEXTS.error.close : LIST_TEXTS.cancel} onChoose={props.onClose} />
      </div>
    </div>
  );
}
