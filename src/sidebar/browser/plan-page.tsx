/** The Plan view: what is planned, by class and in words. */
import {Fragment} from 'preact';
import type {PlanView, StatusView} from '../contract';
import {PLAN_STATE_WORDS, TEXTS} from '../texts';
import {approveChoice, planTone, shortHash} from '../view';
import {Approve} from './approve';
import {Badge, Section, When} from './elements';

/** The counts of a plan by class; a class that a limit holds back says why. */
export function ClassTable(props: {readonly plan: PlanView}) {
  const {columns, classes} = TEXTS.plan;
  return (
    <table>
      <caption class="visually-hidden">{classes}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.name}</th>
          <th scope="col" class="number">
            {columns.count}
          </th>
          <th scope="col" class="number">
            {columns.held}
          </th>
        </tr>
      </thead>
      <tbody>
        {props.plan.classes.map(each => (
          <Fragment key={each.name}>
            <tr class={each.reason === null ? undefined : 'has-reason'}>
              <th scope="row">{each.name}</th>
              <td class="number">{each.count}</td>
              <td class={each.held > 0 ? 'number held' : 'number'}>{each.held}</td>
            </tr>
            {each.reason !== null && (
              <tr class="reason">
                <td colSpan={3} class="quiet">
                  {each.reason}
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

/** The whole of the plan, as far as a sidebar can show it. */
export function PlanPage(props: {
  readonly status: StatusView;
  readonly nowMs: number;
  readonly isBusy: boolean;
  readonly onApprove: (hash: string) => void;
}) {
  const {plan} = props.status;
  if (!plan) return <p>{TEXTS.plan.none}</p>;
  return (
    <>
      <Section
        title={TEXTS.plan.total(plan.total)}
        aside={<Badge tone={planTone(plan)} text={PLAN_STATE_WORDS[plan.state]} />}
      >
        <p class="quiet">
          {TEXTS.plan.made} <When iso={plan.madeAt} nowMs={props.nowMs} />. {TEXTS.plan.hash}{' '}
          <code title={plan.hash}>{shortHash(plan.hash)}</code>
        </p>
        {plan.ruleChange !== null && <p class="notice warning">{plan.ruleChange}</p>}
        {plan.total === 0 ? <p>{TEXTS.plan.noChanges}</p> : <ClassTable plan={plan} />}
        <Approve plan={plan} choice={approveChoice(props.status, props.isBusy)} onApprove={props.onApprove} />
      </Section>
      {plan.sample.length > 0 && (
        <Section title={plan.state === 'applied' ? TEXTS.plan.sampleApplied : TEXTS.plan.sample}>
          <ul class="list">
            {plan.sample.map((each, index) => (
              <li key={`${index} ${each.subject}`}>
                <strong>{each.subject}</strong>
                <div>{each.sentence}</div>
                <div class="quiet">{each.change}</div>
              </li>
            ))}
          </ul>
          {plan.total > plan.sample.length && <p class="quiet">{TEXTS.plan.more(plan.total - plan.sample.length)}</p>}
        </Section>
      )}
    </>
  );
}
