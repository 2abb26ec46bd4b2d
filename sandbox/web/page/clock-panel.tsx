/** The virtual clock: moves it, sets its pace, and shows what ran and what will. */
import {useContext, useState} from 'preact/hooks';
import type {ExecutionView, ExecutionsView, TriggerView} from '../views';
import {Badge, ChoiceField, Problem} from './elements';
import {LiveContext, useView} from './live';
import {control} from './server';
import {durationText, shortTimeText, timeText} from './time';

const MINUTE_MS = 60_000;

const STEPS: readonly (readonly [text: string, ms: number])[] = [
  ['+1 min', MINUTE_MS],
  ['+10 min', 10 * MINUTE_MS],
  ['+1 h', 60 * MINUTE_MS],
  ['+1 day', 1440 * MINUTE_MS],
];

/** Real seconds per virtual second. */
const PACES = [
  ['0', 'stands still'],
  ['1', 'real time'],
  [String(1 / 10), '10 s a second'],
  [String(1 / 60), '1 min a second'],
  [String(1 / 600), '10 min a second'],
] as const;

function Steps() {
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const advance = (advanceMs: number): void => {
    setBusy(true);
    setProblem('');
    control('clock', {advanceMs})
      .catch((error: Error) => setProblem(error.message))
      .finally(() => setBusy(false));
  };
  return (
    <>
      {STEPS.map(([text, ms]) => (
        <button key={text} type="button" disabled={isBusy} onClick={() => advance(ms)}>
          {text}
        </button>
      ))}
      <Problem text={problem} />
    </>
  );
}

function PaceChoice() {
  const {view, again} = useView<{realSecondsPerVirtualSecond: number}>('pace');
  return (
    <ChoiceField
      label="Time by itself"
      value={String(view?.realSecondsPerVirtualSecond ?? 0)}
      options={PACES}
      onChoose={value => void control('pace', {realSecondsPerVirtualSecond: Number(value)}).then(again)}
    />
  );
}

function outcomeOf(execution: ExecutionView) {
  if (execution.virtualMs === null) return <Badge kind="calm">running</Badge>;
  if (execution.error !== null) return <span class="bad-text">{execution.error}</span>;
  return <span class="quiet">done</span>;
}

function Executions({executions}: {executions: readonly ExecutionView[]}) {
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label="Executions">
      <table>
        <thead>
          <tr>
            <th scope="col">Started</th>
            <th scope="col">Function</th>
            <th scope="col">By</th>
            <th scope="col" class="number">
              Took
            </th>
            <th scope="col" class="number">
              Calls
            </th>
            <th scope="col">Outcome</th>
          </tr>
        </thead>
        <tbody>
          {executions.map(execution => (
            <tr key={execution.id}>
              <td>{shortTimeText(execution.startedAt)}</td>
              <td>{execution.function}</td>
              <td>{execution.source}</td>
              <td class="number">{execution.virtualMs === null ? '' : durationText(execution.virtualMs)}</td>
              <td class="number">{execution.calls}</td>
              <td>{outcomeOf(execution)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** When a trigger fires. One that fell due while the clock moved by calls alone fires at the next step. */
function dueText({handler, dueAt}: TriggerView, nowMs: number): string {
  const at = dueAt ?? 0;
  return at <= nowMs ? `${handler} at the next step` : `${handler} at ${shortTimeText(at)}`;
}

function NextTriggers({triggers, nowMs}: {triggers: readonly TriggerView[]; nowMs: number}) {
  const due = triggers.filter(trigger => trigger.dueAt !== null).sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
  if (due.length === 0) return <p class="quiet">No triggers.</p>;
  return <p class="quiet">Next: {due.map(trigger => dueText(trigger, nowMs)).join(', ')}</p>;
}

/** The panel. */
export function ClockPanel() {
  const live = useContext(LiveContext);
  const {view} = useView<ExecutionsView>('view/executions', {limit: '100'});
  return (
    <div class="panel">
      <div class="clock-head">
        <strong class="clock-time">{live === null ? '' : timeText(live.nowMs)}</strong>
        <Steps />
        <PaceChoice />
      </div>
      <NextTriggers triggers={view?.triggers ?? []} nowMs={live?.nowMs ?? 0} />
      <Executions executions={view?.executions ?? []} />
    </div>
  );
}
