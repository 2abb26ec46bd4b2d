/** One open incident: what was seen on both sides, what was done about it and when, and what follows. */
import type {IncidentStepView, IncidentView} from '../contract';
import {incidentStepTone, incidentTone} from '../incidents';
import {INCIDENT_SEVERITY_WORDS, INCIDENT_STEP_WORDS, INCIDENT_TEXTS} from '../texts';
import {timeWords} from '../view';
import {Badge, When} from './elements';
import './lists.css';

function Action(props: {readonly step: IncidentStepView}) {
  const {step} = props;
  const when =
    step.at !== '' ? timeWords(step.at) : step.dueAt === '' ? '' : `${INCIDENT_TEXTS.due} ${timeWords(step.dueAt)}`;
  return (
    <li>
      <div class="row apart">
        <span>{step.name}</span>
        <Badge tone={incidentStepTone(step.state)} text={INCIDENT_STEP_WORDS[step.state]} />
      </div>
      {when !== '' && <div class="quiet">{when}</div>}
      {step.detail !== '' && <div class="quiet">{step.detail}</div>}
    </li>
  );
}

/** The incident, without what may be done about it. */
export function Incident(props: {readonly incident: IncidentView; readonly nowMs: number}) {
  const {incident, nowMs} = props;
  const more = incident.eventCount - incident.events.length;
  return (
    <>
      <div class="row apart">
        <strong>{incident.who}</strong>
        <Badge tone={incidentTone(incident.severity)} text={INCIDENT_SEVERITY_WORDS[incident.severity]} />
      </div>
      <div>{incident.rule}</div>
      <div class="quiet">
        {INCIDENT_TEXTS.opened} <When iso={incident.openedAt} nowMs={nowMs} /> · {incident.id}
      </div>
      <p>{incident.stand}</p>
      {incident.approvalUntil !== '' && (
        <p class="quiet">
          {INCIDENT_TEXTS.until} {timeWords(incident.approvalUntil)}.
        </p>
      )}
      {incident.approvedBy !== '' && <p class="quiet">{INCIDENT_TEXTS.approvedBy(incident.approvedBy)}.</p>}
      {incident.restoreAt !== '' && (
        <p class="quiet">
          {INCIDENT_TEXTS.restoreAt}: {timeWords(incident.restoreAt)}.
        </p>
      )}
      <ul class="steps" aria-label={INCIDENT_TEXTS.actions}>
        {incident.steps.map((step, at) => (
          <Action key={`${at} ${step.name}`} step={step} />
        ))}
      </ul>
      <details>
        <summary>{INCIDENT_TEXTS.events(incident.eventCount)}</summary>
        <ul class="steps">
          {incident.events.map((event, at) => (
            <li key={`${at} ${event.at}`}>
              <div>{event.words}</div>
              <div class="quiet">{timeWords(event.at)}</div>
            </li>
          ))}
        </ul>
        {more > 0 && <p class="quiet">{INCIDENT_TEXTS.moreEvents(more)}</p>}
      </details>
    </>
  );
}
