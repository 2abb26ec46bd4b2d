/** What the Incidents view shows, as pure functions: tones. */
import type {IncidentStepView, IncidentView} from './contract';
import type {Tone} from './view';

/** The tone of how an action stands. */
export function incidentStepTone(state: IncidentStepView['state']): Tone {
  const tones: Readonly<Record<IncidentStepView['state'], Tone>> = {
    open: 'calm',
    begun: 'calm',
    done: 'good',
    skipped: 'calm',
    failed: 'bad',
  };
  return tones[state];
}

/** The tone of how bad an incident is. */
export function incidentTone(severity: IncidentView['severity']): Tone {
  const tones: Readonly<Record<IncidentView['severity'], Tone>> = {high: 'bad', medium: 'warning', low: 'calm'};
  return tones[severity];
}
