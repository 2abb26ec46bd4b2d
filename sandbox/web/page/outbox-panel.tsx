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
            {sent.html === undefined ? (
              <pre>{bodyText(sent)}</pre>
            ) : (
              <>
                <MailFrame html={sent.html} title={sent.subject ?? 'Mail'} />
                <details>
                  <summary>As plain text</summary>
                  <pre>{sent.body}</pre>
                </details>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A mail as its reader sees it. In a frame that runs nothing and reaches nothing, as mail readers do it. */
function MailFrame({html, title}: {html: string; title: string}) {
  return (
    <iframe
      sandbox=""
      srcdoc={html}
      title={title}
      tabIndex={0}
      style="width:100%;height:26rem;border:0;border-radius:6px;resize:vertical;overflow:auto"
    />
  );
}

/** What a webhook was sent, by its lines. */
function bodyText({kind, body}: SentView): string {
  if (kind !== 'webhook') return body;
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
