/** What left the companies: mails and webhooks, newest first. */
import type {SentView} from '../views';
import {useView} from './live';
import {shortTimeText} from './time';

/** The panel. */
export function OutboxPanel() {
  const {view = []} = useView<readonly SentView[]>('outbox');
  return (
    <div class="panel">
      {view.length === 0 && <p class="quiet">Nothing was sent yet.</p>}
      <ul class="sent">
        {[...view].reverse().map((sent, index) => (
          <li key={view.length - index}>
            <p>
              <strong>{sent.subject ?? sent.kind}</strong> to {sent.to}, {shortTimeText(Date.parse(sent.at))}
            </p>
            <pre>{sent.body}</pre>
          </li>
        ))}
      </ul>
    </div>
  );
}
