/** JumpCloud's alerts, newest first, to acknowledge and to resolve, and whom its webhooks told. */
import type {AlertsView, AlertView} from '../views';
import type {Change} from './change';
import {useChange} from './change';
import {Badge, Problem} from './elements';
import {useView} from './live';
import {jumpCloud} from './server';
import {shortTimeText} from './time';

const SEVERITY_KINDS = {HIGH: 'bad', MEDIUM: 'warning', LOW: 'calm'} as const;

function Alert({alert, change}: {alert: AlertView; change: Change}) {
  const set = (status: string): void => {
    void change(() => jumpCloud('POST', `/v2/alerts/${alert.id}/status`, {status: `ALERT_STATUS_${status}`}));
  };
  const {title, severity, status, sourceName, lastOccurredAt, occurrences} = alert;
  const isClosed = status !== 'OPEN' && status !== 'ACKNOWLEDGED';
  return (
    <li class="alert-entry">
      <Badge kind={SEVERITY_KINDS[severity]}>{severity.toLowerCase()}</Badge>
      <span class="alert-title">{title}</span>
      <span class="quiet">
        {sourceName}, {shortTimeText(lastOccurredAt)}
        {occurrences > 1 && `, ${occurrences} times`}
      </span>
      <span class="grow" />
      <span>{status.toLowerCase().replace('_', ' ')}</span>
      {status === 'OPEN' && (
        <button type="button" aria-label={`Acknowledge ${title} of ${sourceName}`} onClick={() => set('ACKNOWLEDGED')}>
          Acknowledge
        </button>
      )}
      {!isClosed && (
        <button type="button" aria-label={`Resolve ${title} of ${sourceName}`} onClick={() => set('RESOLVED')}>
          Resolve
        </button>
      )}
    </li>
  );
}

function deliveryText({attempts, status, dueAt}: AlertsView['deliveries'][number]): string {
  if (attempts === 0) return 'on its way';
  const answer = status === 0 ? 'no answer' : `answered ${status ?? ''}`;
  return dueAt === null ? answer : `${answer}, tried again at ${shortTimeText(dueAt)}`;
}

/** The alerts of JumpCloud. */
export function Alerts() {
  const {view} = useView<AlertsView>('view/alerts');
  const {problem, change} = useChange();
  const alerts = view?.alerts ?? [];
  const deliveries = view?.deliveries ?? [];
  return (
    <div class="alerts">
      <Problem text={problem} />
      {alerts.length === 0 && <p class="quiet">No alert yet. Raise one at a person, or let a policy fail.</p>}
      <ul aria-label="Alerts">
        {alerts.map(alert => (
          <Alert key={alert.id} alert={alert} change={change} />
        ))}
      </ul>
      {deliveries.length > 0 && (
        <>
          <h3>Webhooks</h3>
          <ul aria-label="Calls of webhooks">
            {deliveries.map(delivery => (
              <li key={delivery.id} class="quiet">
                {delivery.channel} to {delivery.host}: {deliveryText(delivery)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
