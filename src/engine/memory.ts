/** What the sidebar shows between runs, kept small in properties so that one read gives all of it. */
import type {Outside} from '../ports';
import {PERSON_WAITING} from '../report/standing';
import type {FindingView, LastRunView, PlanView} from '../report/views';

const RUN = 'view.run';
const PLAN = 'view.plan';
const FINDINGS = 'view.findings';
const PREFIX = 'view.';

/** A property holds 9 KB; at three bytes a character this stays below it. */
const TEXT_MAX = 2_900;

/** What is remembered. */
export interface Memory {
  readonly run: LastRunView | null;
  readonly plan: PlanView | null;
  readonly findings: readonly FindingView[];
  readonly findingsTotal: number;
  readonly errorsTotal: number;
  /** People for whom something failed, and is tried again. */
  readonly waitingPeople: number;
}

/** Everything remembered, in one read. */
export function recall(outside: Pick<Outside, 'state'>): Memory {
  const texts = outside.state.all(PREFIX);
  const read = <T>(key: string): T | null => {
    const text = texts[key];
    return text === undefined || text === '' ? null : (JSON.parse(text) as T);
  };
  const findings = read<{first: readonly FindingView[]; total: number; errors?: number; waiting?: number}>(FINDINGS);
  return {
    run: read<LastRunView>(RUN),
    plan: read<PlanView>(PLAN),
    findings: findings?.first ?? [],
    findingsTotal: findings?.total ?? 0,
    errorsTotal: findings?.errors ?? 0,
    waitingPeople: findings?.waiting ?? 0,
  };
}

/** Remembers the last run. */
export function rememberRun(outside: Pick<Outside, 'state'>, run: LastRunView): void {
  outside.state.set({[RUN]: JSON.stringify(run)});
}

/** Remembers the plan with as much of its sample as fits. */
export function rememberPlan(outside: Pick<Outside, 'state'>, plan: PlanView): void {
  let sample = plan.sample;
  let text = JSON.stringify(plan);
  while (text.length > TEXT_MAX && sample.length > 0) {
    sample = sample.slice(0, -1);
    text = JSON.stringify({...plan, sample});
  }
  outside.state.set({[PLAN]: text});
}

/** Remembers how many findings there are, and as many of the first as fit. */
export function rememberFindings(outside: Pick<Outside, 'state'>, findings: readonly FindingView[]): void {
  const counts = {
    total: findings.length,
    errors: findings.filter(({severity}) => severity === 'error').length,
    waiting: new Set(findings.filter(({kind}) => kind === PERSON_WAITING).map(({subject}) => subject)).size,
  };
  let first = findings.slice(0, 20);
  let text = JSON.stringify({first, ...counts});
  while (text.length > TEXT_MAX && first.length > 0) {
    first = first.slice(0, -1);
    text = JSON.stringify({first, ...counts});
  }
  outside.state.set({[FINDINGS]: text});
}
