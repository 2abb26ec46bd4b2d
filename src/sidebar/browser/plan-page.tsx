/** The Plan view: what is planned, by class and in words. */
import {Fragment} from 'preact';
import type {PlanView, StatusView} from '../contract';
import {PLAN_STATE_WORDS, PLAN_TEXTS, TEXTS} from '../texts';
import {approveChoice, planTone, shortHash} from '../view';
import {Approve, ApprovePart} from './approve';
import {Badge, Section, When} from './elements';
import type {LiveStatus} from './live-status';
import {PlanChanges} from './plan-changes';
import type {Server} from './server';

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

/** The links that approve one class each. */
function ApproveClasses(props: {readonly plan: PlanView; readonly server: Server; readonly live: LiveStatus}) {
  const {plan} = props;
  const waiting = plan.classes.filter(({held, count}) => (plan.state === 'partly held' ? held : count) > 0);
  if (waiting.length < 2) return null;
  return (
    <ul class="list plain">
      {waiting.map(each => (
        <li key={each.class}>
          <ApprovePart
            id={`approve-class-${each.class.replace(/ /g, '-')}`}
            server={props.server}
            hash={plan.hash}
            part={{class: each.class}}
            label={PLAN_TEXTS.approveClass(each.name)}
            what={`"${each.name}"`}
            onApprove={props.live.approve}
          />
        </li>
      ))}
    </ul>
  );
}

/** The whole plan: by class, to approve whole or in part, to browse. */
export function PlanPage(props: {readonly status: StatusView; readonly live: LiveStatus; readonly server: Server}) {
  const {status, live, server} = props;
  const {plan} = status;
  if (!plan) return <p>{TEXTS.plan.none}</p>;
  const choice = approveChoice(status, live.isBusy);
  return (
    <>
      <Section
        title={TEXTS.plan.total(plan.total)}
        aside={<Badge tone={planTone(plan)} text={PLAN_STATE_WORDS[plan.state]} />}
      >
        <p class="quiet">
          {TEXTS.plan.made} <When iso={plan.madeAt} nowMs={live.nowMs} />. {TEXTS.plan.hash}{' '}
          <code title={plan.hash}>{shortHash(plan.hash)}</code>
        </p>
        {plan.ruleChange !== null && <p class="notice warning">{plan.ruleChange}</p>}
        {plan.total === 0 ? <p>{TEXTS.plan.noChanges}</p> : <ClassTable plan={plan} />}
        <Approve plan={plan} choice={choice} onApprove={live.approve} />
        {choice.may && <ApproveClasses plan={plan} server={server} live={live} />}
      </Section>
      {plan.total > 0 && <PlanChanges plan={plan} server={server} mayApprove={choice.may} onApprove={live.approve} />}
    </>
  );
}
