import { html, nothing } from "lit";
import type { Session } from "../api/console-door.ts";
import type { SignIn } from "../parts/sign-in.ts";
import "./login-form.ts";
import "./own-password.ts";

/** Shows the work to who is signed in with a password of their own; before that, how. */
export function gate(visit: SignIn, work: (session: Session) => unknown) {
  const { session, trouble, codeWanted } = visit;
  if (session === undefined) return nothing;
  if (session === null) {
    return html`<main>
      <kintsugi-login
        .trouble=${trouble}
        .codeWanted=${codeWanted}
        @sign-in=${({ detail }: CustomEvent) =>
          visit.signIn(detail.email, detail.password, detail.code)}
      ></kintsugi-login>
    </main>`;
  }
  if (session.own_password_wanted) {
    return html`<main>
      <kintsugi-own-password
        .trouble=${trouble}
        @choose=${({ detail }: CustomEvent) =>
          visit.choosePassword(detail.password, detail.chosen)}
      ></kintsugi-own-password>
    </main>`;
  }
  return work(session);
}
