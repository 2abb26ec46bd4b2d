/** The plan to browse: search, class, fifty changes at a time, each with its reason, before and after. */
import type {ComponentChildren} from 'preact';
import {useCallback, useRef, useState} from 'preact/hooks';
import type {ApprovalPart, PlanQuestion, PlanView, WholeChangeView} from '../contract';
import {changeWords} from '../person';
import {PLAN_TEXTS, TEXTS} from '../texts';
import {useAnswer} from './answer';
import {ApprovePart} from './approve';
import {Button, ErrorCard, Section} from './elements';
import type {Server} from './server';

/** As many as the server gives at a time. */
const PAGE = 50;

function Search(props: {
  readonly plan: PlanView;
  readonly question: PlanQuestion;
  readonly onAsk: (question: PlanQuestion) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  const choice = useRef<HTMLSelectElement>(null);
  const ask = () => props.onAsk({search: field.current?.value ?? '', class: choice.current?.value ?? '', offset: 0});
  return (
    <form
      role="search"
      onSubmit={event => {
        event.preventDefault();
        ask();
      }}
    >
      <label for="plan-search">{PLAN_TEXTS.search}</label>
      <input id="plan-search" type="search" ref={field} placeholder={PLAN_TEXTS.hint} autocomplete="off" />
      <label for="plan-class">{PLAN_TEXTS.class}</label>
      <select id="plan-class" ref={choice} value={props.question.class} onChange={ask}>
        <option value="">{PLAN_TEXTS.all}</option>
        {props.plan.classes.map(each => (
          <option key={each.class} value={each.class}>
            {each.name}
          </option>
        ))}
      </select>
      <button type="submit" class="button">
        {PLAN_TEXTS.find}
      </button>
    </form>
  );
}

function ChangeItem(props: {readonly change: WholeChangeView; readonly approve: ComponentChildren}) {
  const {change} = props;
  return (
    <li>
      <details>
        <summary>{change.sentence}</summary>
        <p>
          <strong>{PLAN_TEXTS.reason}: </strong>
          {change.reason}
        </p>
        <dl class="facts">
          {change.fields.map(({field, before, after}, index) => (
            <div key={`${index} ${field}`}>
              <dt>{field}</dt>
              <dd>{changeWords(before, after)}</dd>
            </div>
          ))}
        </dl>
        {change.moreFields > 0 && <p class="quiet">{PLAN_TEXTS.moreFields(change.moreFields)}</p>}
        {props.approve}
      </details>
      <div class="quiet">
        {change.subject} · {change.className}
      </div>
    </li>
  );
}

/** All changes of the plan, by pages. */
export function PlanChanges(props: {
  readonly plan: PlanView;
  readonly server: Server;
  readonly mayApprove: boolean;
  readonly onApprove: (hash: string, part: ApprovalPart) => void;
}) {
  const {plan, server} = props;
  const [question, setQuestion] = useState<PlanQuestion>({search: '', class: '', offset: 0});
  // Asked anew when another plan takes the place of this one, or a part of it was made.
  const about = `${plan.hash} ${plan.total} ${plan.state}`;
  const ask = useCallback(() => server.planChanges(question), [server, question, about]);
  const {answer, isAsking, error, ask: again} = useAnswer(ask);
  const last = answer ? answer.offset + answer.changes.length : 0;
  const range = answer && answer.matching > 0 ? PLAN_TEXTS.range(answer.offset + 1, last, answer.matching) : '';
  const none = answer && answer.total === 0 ? PLAN_TEXTS.gone : PLAN_TEXTS.none;
  return (
    <Section title={plan.state === 'applied' ? PLAN_TEXTS.browseApplied : PLAN_TEXTS.browse}>
      <Search plan={plan} question={question} onAsk={setQuestion} />
      {error && <ErrorCard error={error} onClose={again} closeLabel={TEXTS.error.again} />}
      <p role="status" class="quiet">
        {isAsking ? `${PLAN_TEXTS.loading}…` : range || (answer && !error ? none : '')}
      </p>
      <ul class="list" aria-busy={isAsking}>
        {answer?.changes.map(change => (
          <ChangeItem
            key={change.key}
            change={change}
            approve={
              props.mayApprove &&
              answer.isWaiting && (
                <ApprovePart
                  id={`approve ${change.key}`.replace(/[^A-Za-z0-9]+/g, '-')}
                  server={server}
                  hash={answer.hash}
                  part={{subject: change.subject}}
                  label={PLAN_TEXTS.approveSubject(change.subject)}
                  what={change.subject}
                  onApprove={props.onApprove}
                />
              )
            }
          />
        ))}
      </ul>
      {answer && answer.matching > PAGE && (
        <nav class="row" aria-label={PLAN_TEXTS.pages}>
          <Button
            label={PLAN_TEXTS.previous}
            choice={answer.offset > 0 ? {may: true} : {may: false, reason: ''}}
            onChoose={() => setQuestion({...question, offset: Math.max(0, answer.offset - PAGE)})}
          />
          <Button
            label={PLAN_TEXTS.next}
            choice={last < answer.matching ? {may: true} : {may: false, reason: ''}}
            onChoose={() => setQuestion({...question, offset: answer.offset + PAGE})}
          />
        </nav>
      )}
    </Section>
  );
}
