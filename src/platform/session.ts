/** Who acts. */
import type {Session as SessionPort} from '../ports';

/** The session of the execution. */
export function createSession(): SessionPort {
  return {
    oauthToken: () => ScriptApp.getOAuthToken(),
    effectiveUser: () => Session.getEffectiveUser().getEmail(),
    activeUser: () => Session.getActiveUser().getEmail(),
  };
}
