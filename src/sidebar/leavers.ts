/** What the Leavers view shows of a saga, as pure functions: tones, and which steps are read first. */
import type {SagaStepView, SagaView} from './contract';
import type {Tone} from './view';

/** The tone of how a step stands. */
export function stepTone(state: SagaStepView['state']): Tone {
  const tones: Readonly<Record<SagaStepView['state'], Tone>> = {
    open: 'calm',
    begun: 'calm',
    waits: 'warning',
    failed: 'bad',
    done: 'good',
    skipped: 'calm',
    stopped: 'calm',
  };
  return tones[state];
}

/** The tone of a saga: what needs a person stands out. */
export function sagaTone({kind, steps, containedAt}: SagaView): Tone {
  if (steps.some(step => step.state === 'failed')) return 'bad';
  if (kind === 'kept' || (kind === 'leaving' && containedAt === '')) return 'warning';
  return 'calm';
}

/** The steps that are still to come, those that failed first; and those that are over. */
export function stepsInOrder(steps: readonly SagaStepView[]): {
  readonly ahead: readonly SagaStepView[];
  readonly over: readonly SagaStepView[];
} {
  const isOver = ({state}: SagaStepView): boolean => state === 'done' || state === 'skipped';
  const ahead = steps.filter(step => !isOver(step));
  const failed = ahead.filter(step => step.state === 'failed');
  return {ahead: [...failed, ...ahead.filter(step => step.state !== 'failed')], over: steps.filter(isOver)};
}
