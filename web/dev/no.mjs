/** A refusal of the stand-in desk, as the real one words it: `{error, message}`. */
export class No extends Error {
  constructor(status, error, message) {
    super(message);
    Object.assign(this, { status, error });
  }
}
