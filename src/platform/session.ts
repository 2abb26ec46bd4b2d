/** Who acts. */
import type {Grants, Session as SessionPort} from '../ports';

/** The session of the execution. */
export function createSession(): SessionPort {
  return {
    oauthToken: () => ScriptApp.getOAuthToken(),
    effectiveUser: () => Session.getEffectiveUser().getEmail(),
    activeUser: () => Session.getActiveUser().getEmail(),
  };
}

/** What was granted: with the consent screen's boxes, a person may leave some permissions out (ScriptApp reference). */
export function createGrants(): Grants {
  return {
    missing() {
      const info = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL);
      const isMissing = info.getAuthorizationStatus() === ScriptApp.AuthorizationStatus.REQUIRED;
      // `null` where nothing is missing, whatever the types say.
      return isMissing ? {url: info.getAuthorizationUrl() ?? ''} : null;
    },
  };
}
