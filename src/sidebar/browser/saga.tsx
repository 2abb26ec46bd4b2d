/** One open saga: what happened when, the steps that are ahead and those that are over. */
import type {SagaStepView, SagaView} from '../contract';
import {sagaTone, stepsInOrder, stepTone} from '../leavers';
import {LEAVER_TEXTS, SAGA_WORDS, STEP_WORDS, TEXTS} from '../texts';
import {timeWords} from '../view';
import {Badge, When} from './elements';
import './lists.css';

function Step(props: {readonly step: SagaStepView; readonly nowMs: number}) {
  const {step} = props;
  return (
    <li>
      <div class="row apart">
        <span>
          {step.name}
          {step.isNext && <span class="quiet"> · {LEAVER_TEXTS.next}</span>}
        </span>
        <Badge tone={stepTone(step.state)} text={STEP_WORDS[step.state]} />
      </div>
      {step.detail !== '' && <div class="quiet">{step.detail}</div>}
      {step.remedy !== '' && (
        <div class="quiet">
          {TEXTS.findings.remedy}: {step.remedy}
        </div>
      )}
      {step.waitsFor.length > 0 && <div class="quiet">{LEAVER_TEXTS.needs(step.waitsFor.join(', '))}</div>}
      {step.until !== '' && (
        <div class="quiet">
          {LEAVER_TEXTS.until}: {timeWords(step.until)}
          {step.failures > 0 && `, ${LEAVER_TEXTS.tries(step.failures)}`}
        </div>
      )}
    </li>
  );
}

/** When somebody left, when access ended, and what became of that. */
function Times(props: {readonly saga: SagaView; readonly nowMs: number}) {
  const {saga, nowMs} = props;
  return (
    <div class="quiet">
      <div>
        {LEAVER_TEXTS.left} <When iso={saga.leftAt} nowMs={nowMs} />. {saga.evidence}
      </div>
      {saga.containedAt === '' ? (
        <div class="problem">{LEAVER_TEXTS.notContained}</div>
      ) : (
        <div>
          {LEAVER_TEXTS.contained} {LEAVER_TEXTS.minutes(saga.minutesToContain ?? 0)}, {timeWords(saga.containedAt)}.
        </div>
      )}
      {saga.keptBy !== '' && (
        <div>
          {LEAVER_TEXTS.kept(saga.keptBy)}, <When iso={saga.keptAt} nowMs={nowMs} />.
        </div>
      )}
      {saga.returnedAt !== '' && (
        <div>
          {LEAVER_TEXTS.back} {timeWords(saga.returnedAt)}.{' '}
          {saga.restoredAt === ''
            ? LEAVER_TEXTS.notRestored
            : `${LEAVER_TEXTS.restored} ${timeWords(saga.restoredAt)}.`}
        </div>
      )}
    </div>
  );
}

/** The saga of one person, without what may be done about it. */
export function Saga(props: {readonly saga: SagaView; readonly nowMs: number}) {
  const {saga, nowMs} = props;
  const {ahead, over} = stepsInOrder(saga.steps);
  return (
    <>
      <div class="row apart">
        <strong>{saga.email}</strong>
        <Badge tone={sagaTone(saga)} text={SAGA_WORDS[saga.kind]} />
      </div>
      <Times saga={saga} nowMs={nowMs} />
      <p>{LEAVER_TEXTS.progress(saga.done, saga.steps.length)}</p>
      {ahead.length > 0 && (
        <ul class="steps">
          {ahead.map(step => (
            <Step key={step.name} step={step} nowMs={nowMs} />
          ))}
        </ul>
      )}
      {over.length > 0 && (
        <details>
          <summary>{LEAVER_TEXTS.doneSteps(over.length)}</summary>
          <ul class="steps">
            {over.map(step => (
              <Step key={step.name} step={step} nowMs={nowMs} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
